package dev.longarc.workflows.run;

import dev.longarc.evaluation.TryReport;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;

/**
 * What a pool worker sends back.
 *
 * @param tries executions of the activity it took, lost ones included
 * @param timeMs wall time of the strategy's work on the worker that answered, for whatever try
 * @param cpuMs CPU time of its thread
 * @param worker host and process
 * @param tryLog the tries of this activity in order, the last one included, those that left a trace
 */
public record StrategyResult(
    StrategyOutcome outcome,
    int tries,
    long timeMs,
    long cpuMs,
    String worker,
    List<TryReport> tryLog) {
  public StrategyResult {
    tryLog = tryLog == null ? List.of() : List.copyOf(tryLog);
  }
}
