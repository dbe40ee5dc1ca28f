package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A pool that waits a few seconds while PostgreSQL is unavailable, and soon notices its return.
 *
 * <p>The pool alone does not: once connecting fails it tries again every 5 s (HikariCP 7.0) while
 * any thread waits for a connection. So during an outage threads wait in this class, while one
 * thread probes the server twice a second. The log has one line for the beginning and one for the
 * end of an outage.
 */
final class OutageAwareDataSource extends DelegatingDataSource {
  private static final Logger log = LoggerFactory.getLogger(OutageAwareDataSource.class);

  /** Less than the shortest time limit of an activity that needs the store, which is 10 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** The wait for a free or new connection, after which the pool is asked again. */
  private static final Duration POOL_TIMEOUT = Duration.ofSeconds(1);

  /** Longer than any statement takes; reveals a server that is cut off silently. */
  private static final int SOCKET_SECONDS = 60;

  private static final int CONNECT_SECONDS = 2;
  private static final Duration PROBE_EVERY = Duration.ofMillis(500);

  private final DataSource probe;
  private final Duration patience;
  private final Clock clock;
  private @Nullable Instant unavailableSince; // guarded by this, as are the threads that wait

  OutageAwareDataSource(DataSource pool, DataSource probe, Duration patience, Clock clock) {
    super(pool);
    this.probe = probe;
    this.patience = patience;
    this.clock = clock;
  }

  /** A data source around {@code pool}, which must be unused; sets its time limits. */
  public static OutageAwareDataSource around(HikariDataSource pool) {
    pool.setConnectionTimeout(POOL_TIMEOUT.toMillis());
    pool.setInitializationFailTimeout(-1); // an outage at the start is handled like a later one
    pool.setMinimumIdle(0); // otherwise it would continue trying without a waiting thread
    pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
    pool.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
    pool.addDataSourceProperty("tcpKeepAlive", true);
    var probe =
        new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    var limits = new Properties();
    limits.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    limits.setProperty("socketTimeout", Integer.toString(CONNECT_SECONDS));
    probe.setConnectionProperties(limits);
    return new OutageAwareDataSource(pool, probe, PATIENCE, Clock.systemUTC());
  }

  /** The time since which the server is known not to answer. */
  synchronized Optional<Instant> unavailableSince() {
    return Optional.ofNullable(unavailableSince);
  }

  /** Throws the pool's exception after the time limit. */
  @Override
  public Connection getConnection() throws SQLException {
    Instant end = clock.instant().plus(patience);
    while (true) {
      awaitReturn(end);
      try {
        return obtainTargetDataSource().getConnection();
      } catch (SQLException e) {
        if (clock.instant().isAfter(end)) {
          throw e;
        }
        if (!answers()) {
          wentAway();
        }
      }
    }
  }

  private boolean answers() {
    try (var connection = probe.getConnection()) {
      return connection.isValid(CONNECT_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  private synchronized void wentAway() {
    if (unavailableSince == null) {
      unavailableSince = clock.instant();
      log.warn("PostgreSQL does not answer; work that needs it waits.");
      Thread.ofPlatform().daemon().name("store-watch").start(this::watch);
    }
  }

  private void watch() {
    try {
      do {
        Thread.sleep(PROBE_EVERY);
      } while (!answers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next caller checks again
    }
    cameBack();
  }

  private synchronized void cameBack() {
    if (unavailableSince != null) {
      log.info(
          "PostgreSQL answers again after {} s.",
          Duration.between(unavailableSince, clock.instant()).toSeconds());
    }
    unavailableSince = null;
    notifyAll();
  }

  /** Returns when the server is available; throws when it is not at {@code end}. */
  private synchronized void awaitReturn(Instant end) throws StoreUnavailableException {
    try {
      while (unavailableSince != null) {
        long left = Duration.between(clock.instant(), end).toMillis();
        if (left <= 0) {
          throw new StoreUnavailableException(unavailableSince);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException(
          unavailableSince == null ? clock.instant() : unavailableSince);
    }
  }
}
