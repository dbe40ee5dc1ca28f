package dev.longarc.workers;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Whether the store answers within the time that a probe should take. */
final class StoreProbe {
  private static final int SECONDS = 2;

  private StoreProbe() {}

  /** On a thread of its own: the pool may wait for a connection far longer than we would. */
  static boolean answers(DataSource store) {
    var answer = new CompletableFuture<Boolean>();
    Thread.startVirtualThread(() -> answer.complete(ask(store)));
    return answer.completeOnTimeout(false, SECONDS, TimeUnit.SECONDS).join();
  }

  private static boolean ask(DataSource store) {
    try (var connection = store.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
