package dev.longarc.api.health;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether a connection can be had and answers, within the time a probe should take. */
final class DatabaseHealth implements HealthIndicator {
  private static final int SECONDS = 2;

  private final DataSource dataSource;

  DatabaseHealth(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** On a thread of its own: the pool may wait for a connection far longer than we would. */
  @Override
  public Health health() {
    var answer = new CompletableFuture<Health>();
    Thread.startVirtualThread(() -> answer.complete(ask()));
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return down("no answer within %d s".formatted(SECONDS));
    } catch (ExecutionException e) {
      return down(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private Health ask() {
    try (var connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS) ? Health.up().build() : down("connection is broken");
    } catch (SQLException e) {
      return down("SQL state " + e.getSQLState());
    }
  }

  private static Health down(String error) {
    return Health.down().withDetail("error", error).build();
  }
}
