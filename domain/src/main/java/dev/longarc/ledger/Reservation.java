package dev.longarc.ledger;

/**
 * The answer to a {@link ReservationRequest}.
 *
 * @param granted the number of runs, in order, that may start
 * @param hold the obstacle for the others
 * @param why one or two sentences for people; empty without an obstacle
 */
public record Reservation(int granted, Hold hold, String why) {
  /** Why a strategy run may not start. */
  public enum Hold {
    NONE,
    /** Not now; ask again. */
    WAIT,
    /** The rest for this ARC task does not suffice. */
    TASK_LIMIT,
    /** The rest for the experiment does not suffice. */
    EXPERIMENT_LIMIT
  }
}
