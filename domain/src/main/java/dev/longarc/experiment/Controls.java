package dev.longarc.experiment;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.ledger.Balance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings that people change while an experiment runs, besides its {@link Balance limits of
 * money}.
 *
 * @param parallelism instead of the plan's; null: the plan's
 * @param deadline null: none
 * @param stopReason the limit by which it is STOPPED, or PLATFORM when its workflow was ended from
 *     outside; otherwise null
 * @param intervention the present intervention in its workflow; null: none
 */
public record Controls(
    @Nullable Integer parallelism,
    @Nullable Instant deadline,
    @Nullable FailureType stopReason,
    @Nullable Intervention intervention) {
  /** Whether its workflow was ended from outside while evaluations were due. */
  public boolean endedFromOutside() {
    return stopReason == FailureType.PLATFORM;
  }
}
