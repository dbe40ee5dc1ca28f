package dev.longarc.workflows.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import org.jspecify.annotations.Nullable;

/**
 * The input of an experiment's workflow. Everything else is in the store, so that "Start Workflow
 * Like This One" in the Web UI continues with the due evaluations.
 *
 * @param reviewSeconds the time for which an experiment with failures stays open for {@code
 *     retryFailed}
 * @param retry the failures to run again if the experiment has ended; null: all of them
 * @param review the review to be continued; null: none. It is ignored unless this run continues
 *     another one
 */
public record ExperimentStart(
    String experimentId, long reviewSeconds, @Nullable RetryFilter retry, @Nullable Review review) {

  public ExperimentStart(String experimentId, long reviewSeconds, @Nullable RetryFilter retry) {
    this(experimentId, reviewSeconds, retry, null);
  }

  /**
   * The time after an experiment's end in which it stays open.
   *
   * @param status COMPLETED or STOPPED
   * @param stopReason the limit by which it is STOPPED; otherwise null
   * @param round the newest
   * @param untilMs the end of the review in epoch milliseconds
   */
  public record Review(
      ExperimentStatus status, @Nullable FailureType stopReason, int round, long untilMs) {}

  public ExperimentStart with(@Nullable Review newReview) {
    return new ExperimentStart(experimentId, reviewSeconds, retry, newReview);
  }
}
