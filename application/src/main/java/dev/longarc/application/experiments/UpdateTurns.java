package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the updates of each experiment wait for their turn, in the order of their arrival: Temporal
 * refuses those beyond ten in flight for one workflow. The bound is lower, since other processes
 * may send some too.
 */
final class UpdateTurns {
  private final int atOnce;
  private final Duration patience;
  private final Map<String, Queue> queues = new ConcurrentHashMap<>();

  UpdateTurns(int atOnce, Duration patience) {
    this.atOnce = atOnce;
    this.patience = patience;
  }

  /** The turns of one experiment. {@code users} is guarded by the map. */
  private static final class Queue {
    private final Semaphore turns;
    private int users;

    Queue(int atOnce) {
      turns = new Semaphore(atOnce, true);
    }
  }

  /**
   * The result of {@code update}, which runs in this thread.
   *
   * @throws RequestException CONCURRENT_LIMIT_EXCEEDED when its turn does not come in time
   */
  <R> R await(String experimentId, Supplier<R> update) {
    var queue = enter(experimentId);
    try {
      if (!comes(queue.turns)) {
        throw full(experimentId);
      }
      try {
        return update.get();
      } finally {
        queue.turns.release();
      }
    } finally {
      leave(experimentId);
    }
  }

  private Queue enter(String experimentId) {
    return queues.compute(
        experimentId,
        (_, known) -> {
          var queue = known == null ? new Queue(atOnce) : known;
          queue.users++;
          return queue;
        });
  }

  private void leave(String experimentId) {
    queues.computeIfPresent(experimentId, (_, queue) -> --queue.users == 0 ? null : queue);
  }

  private boolean comes(Semaphore turns) {
    try {
      return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private RequestException full(String experimentId) {
    return new RequestException(
        ErrorCode.CONCURRENT_LIMIT_EXCEEDED,
        "The experiment (%s) has (%d) changes in progress already.\nMaybe send fewer at a time, and this one again."
            .formatted(experimentId, atOnce),
        Map.of("experiment_id", experimentId, "concurrent", atOnce));
  }

  /** The number of experiments with updates that run or wait. */
  int experiments() {
    return queues.size();
  }
}
