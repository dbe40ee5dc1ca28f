package dev.longarc.outcome;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report of an ended evaluation, which is scored when it is recorded.
 *
 * @param attempts the submission
 * @param strategy the strategy of the first attempt; null without one
 * @param timeMs wall time from the evaluation's start to its end
 * @param runs in plan order
 * @param failure the failure; without recovery the evaluation is FAILED, or NOT_RUN when a limit
 *     ended it
 * @param recoveredBy the rung of the ladder that gave a result nevertheless
 * @param runId the Temporal run of the evaluation; null when it closed without a report, or is
 *     unknown
 * @param confidence 0–1, calibrated, of the first attempt; null without one, and in reports of
 *     earlier builds, which did not calibrate
 */
public record EvaluationReport(
    String experimentId,
    String arcTaskId,
    int round,
    Attempts attempts,
    @Nullable String strategy,
    long timeMs,
    List<RunReport> runs,
    @Nullable Failure failure,
    @Nullable Recovery recoveredBy,
    @Nullable String runId,
    @Nullable Double confidence) {
  public EvaluationReport {
    runs = List.copyOf(runs);
  }

  /** A report without a calibrated confidence. */
  public EvaluationReport(
      String experimentId,
      String arcTaskId,
      int round,
      Attempts attempts,
      @Nullable String strategy,
      long timeMs,
      List<RunReport> runs,
      @Nullable Failure failure,
      @Nullable Recovery recoveredBy,
      @Nullable String runId) {
    this(
        experimentId,
        arcTaskId,
        round,
        attempts,
        strategy,
        timeMs,
        runs,
        failure,
        recoveredBy,
        runId,
        null);
  }

  /** A report without recovery, run id or calibrated confidence. */
  public EvaluationReport(
      String experimentId,
      String arcTaskId,
      int round,
      Attempts attempts,
      @Nullable String strategy,
      long timeMs,
      List<RunReport> runs,
      @Nullable Failure failure) {
    this(
        experimentId,
        arcTaskId,
        round,
        attempts,
        strategy,
        timeMs,
        runs,
        failure,
        null,
        null,
        null);
  }

  /** FAILED or NOT_RUN after a failure without recovery; empty: to be scored. */
  public Optional<Verdict> unscored() {
    if (failure == null || recoveredBy != null) {
      return Optional.empty();
    }
    return Optional.of(failure.type().isLimit() ? Verdict.NOT_RUN : Verdict.FAILED);
  }
}
