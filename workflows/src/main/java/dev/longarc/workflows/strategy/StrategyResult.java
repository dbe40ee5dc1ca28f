package dev.longarc.workflows.strategy;

import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool worker sends back.
 *
 * @param tries executions of the activity it took, lost ones included
 * @param timeMs wall time of the strategy's work on the worker that answered, for whatever try
 * @param cpuMs CPU time of its thread
 * @param worker host and process
 * @param tryLog the tries of this activity in order, the last one included, those that left a trace
 * @param runId the Temporal run of the evaluation in which it ran; null from earlier builds
 */
public record StrategyResult(
    StrategyOutcome outcome,
    int tries,
    long timeMs,
    long cpuMs,
    String worker,
    List<TryReport> tryLog,
    @Nullable String runId) {
  public StrategyResult {
    tryLog = tryLog == null ? List.of() : List.copyOf(tryLog);
  }
}
