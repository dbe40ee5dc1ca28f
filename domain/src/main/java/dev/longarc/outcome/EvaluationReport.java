package dev.longarc.outcome;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything an evaluation hands over when it ends; scoring happens when it is recorded.
 *
 * @param attempts what is submitted
 * @param strategy whose guess is the first attempt; null when there is none
 * @param timeMs wall time from the evaluation's start to its end
 * @param runs in plan order
 * @param failure what went wrong; without recovery the evaluation is FAILED, or NOT_RUN when a
 *     limit ended it
 * @param recoveredBy the rung of the ladder that gave a result all the same
 * @param runId the Temporal run of the evaluation; null when it has closed without a report, or
 *     does not say
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
    @Nullable String runId) {
  public EvaluationReport {
    runs = List.copyOf(runs);
  }

  /** Nothing was recovered; the run is not known. */
  public EvaluationReport(
      String experimentId,
      String arcTaskId,
      int round,
      Attempts attempts,
      @Nullable String strategy,
      long timeMs,
      List<RunReport> runs,
      @Nullable Failure failure) {
    this(experimentId, arcTaskId, round, attempts, strategy, timeMs, runs, failure, null, null);
  }

  /** FAILED or NOT_RUN when something went wrong and nothing recovered it; empty: score it. */
  public Optional<Verdict> unscored() {
    if (failure == null || recoveredBy != null) {
      return Optional.empty();
    }
    return Optional.of(failure.type().isLimit() ? Verdict.NOT_RUN : Verdict.FAILED);
  }
}
