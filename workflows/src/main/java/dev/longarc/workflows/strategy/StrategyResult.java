package dev.longarc.workflows.strategy;

import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool worker's answer.
 *
 * @param tries the number of activity attempts, lost ones included
 * @param timeMs wall time of the strategy's work on the worker that answered, over all its activity
 *     attempts
 * @param cpuMs CPU time of its thread
 * @param worker host and process
 * @param tryLog the known activity attempts in order, the last one included
 * @param runId the Temporal run of the evaluation; null from earlier builds
 * @param memoryMb the live heap of the worker at most, while it ran; null when unknown
 */
public record StrategyResult(
    StrategyOutcome outcome,
    int tries,
    long timeMs,
    long cpuMs,
    String worker,
    List<TryReport> tryLog,
    @Nullable String runId,
    @Nullable Integer memoryMb) {
  public StrategyResult {
    tryLog = tryLog == null ? List.of() : List.copyOf(tryLog);
  }
}
