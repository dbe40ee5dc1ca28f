package dev.longarc.outcome;

import dev.longarc.evaluation.FailureType;
import org.jspecify.annotations.Nullable;

/**
 * The report of one activity attempt of a strategy run.
 *
 * @param number from 1, over the whole run
 * @param worker host and process
 * @param life of the supervised processes among which the worker ran; empty for a worker without a
 *     supervisor. A stop or crash of all processes starts a new life, and does not count against
 *     the run
 * @param queueMs from the moment when it was due to its start
 * @param runMs from its start to its end, or to the last heartbeat of a lost one
 * @param doneFrom the share of the budget that a checkpoint saved, 0–1
 * @param done the share of the budget used up at its last heartbeat, 0–1
 * @param alone whether it ran alone in its worker
 * @param end the kind of end
 * @param failureType set when it {@linkplain End#FAILED failed}
 * @param message one or two sentences about the end; empty for an answer
 */
public record TryReport(
    int number,
    String worker,
    String life,
    long queueMs,
    long runMs,
    double doneFrom,
    double done,
    boolean alone,
    End end,
    @Nullable FailureType failureType,
    String message) {
  /** The end of an activity attempt. */
  public enum End {
    /** With an outcome, right or wrong. */
    ANSWERED,
    /** The strategy raised a failure. */
    FAILED,
    /** The worker sent no more heartbeats: it died, hung, or lost its network. */
    LOST,
    /**
     * The worker was stopped and handed it over; or the server gave it up, and the next attempt
     * continued the strategy's work.
     */
    HANDED_OVER
  }
}
