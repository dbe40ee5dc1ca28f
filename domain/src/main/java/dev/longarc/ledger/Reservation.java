package dev.longarc.ledger;

/**
 * The answer to a {@link ReservationRequest}.
 *
 * @param granted how many of the runs, in order, may start
 * @param hold what holds the others
 * @param why one or two sentences for people; empty when nothing is held
 */
public record Reservation(int granted, Hold hold, String why) {
  /** Why a strategy run may not start. */
  public enum Hold {
    NONE,
    /** Not now; ask again. */
    WAIT,
    /** Not with what is left for this ARC task. */
    TASK_LIMIT,
    /** Not with what is left for the experiment. */
    EXPERIMENT_LIMIT
  }
}
