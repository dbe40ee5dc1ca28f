package dev.longarc.outcome;

import dev.longarc.evaluation.Failure;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one strategy run of an evaluation: an outcome, a failure, or neither when an
 * earlier strategy of the step won and this run was cancelled.
 *
 * @param step index of the step in the plan
 * @param index of the strategy in the step
 * @param strategy its name
 * @param tries executions it took, lost ones included; 0 when it was reused from an earlier round
 * @param timeMs wall time of the last try
 * @param cpuMs CPU time of the last try's thread
 * @param worker that ran the last try: host and process
 * @param tryLog its tries in order, those that left a trace
 * @param runId the Temporal run of the evaluation in which its last try ran; null when the worker
 *     did not say
 */
public record RunReport(
    int step,
    int index,
    String strategy,
    int tries,
    long timeMs,
    long cpuMs,
    String worker,
    @Nullable StrategyOutcome outcome,
    @Nullable Failure failure,
    List<TryReport> tryLog,
    @Nullable String runId) {
  public RunReport {
    tryLog = tryLog == null ? List.of() : List.copyOf(tryLog);
  }

  /** Without a log of its tries; the run of the evaluation is not known. */
  public RunReport(
      int step,
      int index,
      String strategy,
      int tries,
      long timeMs,
      long cpuMs,
      String worker,
      @Nullable StrategyOutcome outcome,
      @Nullable Failure failure) {
    this(step, index, strategy, tries, timeMs, cpuMs, worker, outcome, failure, List.of(), null);
  }

  /**
   * What tries had done that came to nothing, as a share of the whole budget: work since the
   * checkpoint from which the next try went on, and all of the last one's when there is no outcome.
   */
  public double lostShare() {
    double lost = 0;
    for (int at = 0; at < tryLog.size(); at++) {
      boolean last = at == tryLog.size() - 1;
      double kept = last ? 0 : tryLog.get(at + 1).doneFrom();
      lost += last && outcome != null ? 0 : Math.max(0, tryLog.get(at).done() - kept);
    }
    return lost;
  }
}
