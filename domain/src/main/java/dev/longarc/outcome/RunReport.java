package dev.longarc.outcome;

import dev.longarc.evaluation.Failure;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of one strategy run of an evaluation: an outcome, a failure, or neither when an
 * earlier strategy of the step won and this run was cancelled.
 *
 * @param step index of the step in the plan
 * @param index of the strategy in the step
 * @param strategy its name
 * @param tries the number of activity attempts, lost ones included; 0 when reused from an earlier
 *     round
 * @param timeMs wall time of the last activity attempt
 * @param cpuMs CPU time of the last activity attempt's thread
 * @param worker the worker of the last activity attempt: host and process
 * @param tryLog the known activity attempts, in order
 * @param runId the Temporal run of the evaluation in which its last activity attempt ran; null when
 *     unknown
 * @param memoryMb the live heap of its worker at most, while it ran; null when unknown
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
    @Nullable String runId,
    @Nullable Integer memoryMb) {
  public RunReport {
    tryLog = tryLog == null ? List.of() : List.copyOf(tryLog);
  }

  /** A report without a log of activity attempts, a run id or its memory. */
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
    this(
        step, index, strategy, tries, timeMs, cpuMs, worker, outcome, failure, List.of(), null,
        null);
  }

  /**
   * The lost work of activity attempts, as a share of the whole budget: work since the checkpoint
   * from which the next one continued, and all work of the last one without an outcome.
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
