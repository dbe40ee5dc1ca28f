package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The pool of connections to PostgreSQL of this process. */
public final class ConnectionPool {
  private ConnectionPool() {}

  /**
   * Its figures now.
   *
   * @param active connections in use
   * @param pending threads that wait for one
   * @param most the greatest number of connections
   */
  public record Figures(int active, int idle, int total, int pending, int most) {}

  /**
   * The figures; 0 connections when none was needed yet.
   *
   * @throws IllegalArgumentException when the data source has no pool
   */
  public static Figures figures(DataSource store) {
    try {
      var pool = store.unwrap(HikariDataSource.class);
      var now = pool.getHikariPoolMXBean();
      return now == null
          ? new Figures(0, 0, 0, 0, pool.getMaximumPoolSize())
          : new Figures(
              now.getActiveConnections(),
              now.getIdleConnections(),
              now.getTotalConnections(),
              now.getThreadsAwaitingConnection(),
              pool.getMaximumPoolSize());
    } catch (SQLException e) {
      throw new IllegalArgumentException("The data source (%s) has no pool.".formatted(store), e);
    }
  }
}
