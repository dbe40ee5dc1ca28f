package dev.longarc.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Checks whether the store answers within a probe's time limit. */
public final class StoreProbe {
  private static final int SECONDS = 2;

  private StoreProbe() {}

  /**
   * Why the store can't be used; empty when it can. The check has its own thread, since the pool
   * may wait for a connection longer than a probe should.
   */
  public static Optional<String> whyUnavailable(DataSource store) {
    return whyUnavailable(store, Duration.ofSeconds(SECONDS));
  }

  /** The same, within another time limit. */
  public static Optional<String> whyUnavailable(DataSource store, Duration limit) {
    long millis = limit.toMillis();
    return CompletableFuture.supplyAsync(() -> ask(store), Thread::startVirtualThread)
        .completeOnTimeout(
            Optional.of("no answer within %s s".formatted(millis / 1000.0)),
            millis,
            TimeUnit.MILLISECONDS)
        .exceptionally(e -> Optional.of(String.valueOf(e)))
        .join();
  }

  private static Optional<String> ask(DataSource store) {
    try (var connection = store.getConnection()) {
      return connection.isValid(SECONDS) ? Optional.empty() : Optional.of("connection is broken");
    } catch (SQLException e) {
      return Optional.of("SQL state " + e.getSQLState());
    }
  }
}
