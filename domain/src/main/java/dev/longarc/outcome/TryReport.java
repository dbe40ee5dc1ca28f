package dev.longarc.outcome;

import dev.longarc.evaluation.FailureType;
import org.jspecify.annotations.Nullable;

/**
 * One try of a strategy run: what became of it on its worker.
 *
 * @param number from 1, over the whole run
 * @param worker host and process
 * @param life of the supervised processes among which the worker ran; empty for a worker that
 *     nobody supervises. Two lives are told apart: that a whole machine went down says nothing of
 *     the run
 * @param queueMs from when it was due to its start
 * @param runMs from its start to its end; to its last heartbeat when it was lost
 * @param doneFrom share of the budget that a checkpoint spared it, 0–1
 * @param done share of the budget used up when it was last heard of, 0–1
 * @param alone whether nothing else ran in its worker, on purpose
 * @param end how it ended
 * @param failureType set when it {@linkplain End#FAILED failed}
 * @param message one or two sentences on how it ended; empty for an answer
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
  /** How a try ends. */
  public enum End {
    /** With an outcome, right or wrong. */
    ANSWERED,
    /** The strategy raised a failure. */
    FAILED,
    /** Its worker fell silent: it died, hung, or lost its network. */
    LOST,
    /**
     * Its worker was shut down and handed it over; or the server gave it up, and the next try went
     * on with what the strategy was doing.
     */
    HANDED_OVER
  }
}
