package dev.longarc.activities.strategy;

import dev.longarc.outcome.TryReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The details of a heartbeat, from which the next activity attempt starts. A worker in another
 * language may leave out the tries.
 *
 * @param done 0–1 of the budget, as of the checkpoint
 * @param tries see {@link TryLog}; not copied, so that the SDK sends its state at that time
 * @param strategy the name of the strategy
 * @param phase what it does; null: it has not said
 */
record Heartbeat(
    double done,
    @Nullable String checkpoint,
    List<TryReport> tries,
    @Nullable String strategy,
    @Nullable String phase) {
  Heartbeat {
    tries = tries == null ? List.of() : tries;
  }

  /** Of a worker that does not say what its strategy does. */
  Heartbeat(double done, @Nullable String checkpoint, List<TryReport> tries) {
    this(done, checkpoint, tries, null, null);
  }
}
