package dev.longarc.store;

import java.sql.SQLException;
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
    return CompletableFuture.supplyAsync(() -> ask(store), Thread::startVirtualThread)
        .completeOnTimeout(
            Optional.of("no answer within %d s".formatted(SECONDS)), SECONDS, TimeUnit.SECONDS)
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
