package dev.longarc.workflows.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import org.jspecify.annotations.Nullable;

/**
 * Everything else is in the store, so that "Start Workflow Like This One" in the Web UI goes on
 * with whatever is due.
 *
 * @param reviewSeconds how long an experiment with failures stays open for {@code retryFailed}
 * @param retry which failures to run again when the experiment had ended; null: all of them
 * @param review the review that the run before has left; null: there was none. It only counts for a
 *     run that continues another
 */
public record ExperimentStart(
    String experimentId, long reviewSeconds, @Nullable RetryFilter retry, @Nullable Review review) {

  public ExperimentStart(String experimentId, long reviewSeconds, @Nullable RetryFilter retry) {
    this(experimentId, reviewSeconds, retry, null);
  }

  /**
   * An experiment that stays open for a while.
   *
   * @param status COMPLETED or STOPPED
   * @param stopReason the limit that made it STOPPED; otherwise null
   * @param round the newest
   * @param untilMs when the review ends, in epoch milliseconds
   */
  public record Review(
      ExperimentStatus status, @Nullable FailureType stopReason, int round, long untilMs) {}

  public ExperimentStart with(@Nullable Review newReview) {
    return new ExperimentStart(experimentId, reviewSeconds, retry, newReview);
  }
}
