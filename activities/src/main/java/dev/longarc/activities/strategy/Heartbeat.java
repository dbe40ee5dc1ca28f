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
 */
record Heartbeat(double done, @Nullable String checkpoint, List<TryReport> tries) {
  Heartbeat {
    tries = tries == null ? List.of() : tries;
  }
}
