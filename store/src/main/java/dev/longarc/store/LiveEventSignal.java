package dev.longarc.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Waits for PostgreSQL's word that there are new events, on a connection that it keeps. Words may
 * be lost with a connection, so a new one counts as a word too. Of one thread.
 */
public final class LiveEventSignal implements AutoCloseable {
  private final DataSource dataSource;
  private @Nullable Connection connection;

  public LiveEventSignal(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Waits.
   *
   * @return whether there may be new events
   * @throws SQLException when the connection is lost; the next call makes a new one
   */
  public boolean await(Duration most) throws SQLException {
    Connection known = connection;
    if (known == null) {
      connection = listening();
      return true;
    }
    try {
      var notifications =
          known.unwrap(PGConnection.class).getNotifications(Math.toIntExact(most.toMillis()));
      return notifications != null && notifications.length > 0;
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private Connection listening() throws SQLException {
    Connection fresh = dataSource.getConnection();
    try (var statement = fresh.createStatement()) {
      statement.execute("LISTEN " + LiveEvents.CHANNEL);
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  /** Gives the connection back. */
  @Override
  public void close() {
    Connection known = connection;
    connection = null;
    if (known == null) {
      return;
    }
    try (known;
        var statement = known.createStatement()) {
      statement.execute("UNLISTEN *");
    } catch (SQLException e) {
      // it is broken, and the pool drops it
    }
  }
}
