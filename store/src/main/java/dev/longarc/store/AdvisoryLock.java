package dev.longarc.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * PostgreSQL's advisory locks: one process at a time holds one; the server releases it when it
 * dies.
 */
public final class AdvisoryLock {
  private final DataSource dataSource;

  public AdvisoryLock(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs {@code work} under the lock, or not at all when another process holds it. The lock has its
   * own connection: {@code work} commits its own transactions.
   */
  public void ifFree(long key, Runnable work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      if (call(connection, "SELECT pg_try_advisory_lock(?)", key)) {
        try {
          work.run();
        } finally {
          call(connection, "SELECT pg_advisory_unlock(?)", key);
        }
      }
    }
  }

  private static boolean call(Connection connection, String sql, long key) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, key);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }
}
