package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.TransactionSystemException;

@OnPostgres
class OutageAwareDataSourceTest {
  private final Switched server;
  private final OutageAwareDataSource source;

  OutageAwareDataSourceTest(DataSource postgres) {
    server = new Switched(postgres);
    source = new OutageAwareDataSource(server, server, Duration.ofSeconds(5), Clock.systemUTC());
  }

  @Test
  void waitsForTheServerAndKnowsSinceWhen() throws Exception {
    server.unavailable = true;
    var waiting = CompletableFuture.supplyAsync(this::connects);
    while (source.unavailableSince().isEmpty()) {
      Thread.sleep(5);
    }
    int asked = server.asked.get();
    assertThat(waiting).isNotDone();

    server.unavailable = false;
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(source.unavailableSince()).isEmpty();
    assertThat(server.asked.get() - asked).as("by one thread, twice a second").isLessThan(12);
  }

  @Test
  void givesUpAfterItsPatience() {
    var hasty = new OutageAwareDataSource(server, server, Duration.ofMillis(50), Clock.systemUTC());
    server.unavailable = true;
    assertThatThrownBy(hasty::getConnection)
        .isInstanceOf(SQLTransientConnectionException.class)
        .satisfies(failure -> assertThat(StoreUnavailableException.caused(failure)).isTrue());
    server.unavailable = false; // ends its watch
  }

  @Test
  void distinguishesAnOutageFromARefusal() {
    assertThat(
            StoreUnavailableException.caused(
                new IllegalStateException(new SQLException("", "57P03"))))
        .isTrue();
    var rollback = new TransactionSystemException("rollback failed", new SQLException("closed"));
    rollback.initApplicationException(new SQLException("terminating connection", "57P01"));
    assertThat(StoreUnavailableException.caused(rollback)).isTrue();
    assertThat(StoreUnavailableException.caused(new SQLException("duplicate key", "23505")))
        .isFalse();
  }

  private boolean connects() {
    try (var connection = source.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A server with a switch. */
  private static final class Switched extends AbstractDataSource {
    private final DataSource postgres;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean unavailable;

    Switched(DataSource postgres) {
      this.postgres = postgres;
    }

    @Override
    public Connection getConnection() throws SQLException {
      asked.incrementAndGet();
      if (unavailable) {
        throw new SQLTransientConnectionException("connection refused", "08001");
      }
      return postgres.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}
