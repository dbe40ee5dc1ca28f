package dev.longarc.evaluation;

/** The status of an experiment in the store. */
public enum ExperimentStatus {
  /** The row is written; no workflow has opened it yet. */
  CREATED,
  IN_PROGRESS,
  /** Starts no further evaluation until it is resumed. */
  PAUSED,
  /** Every evaluation has ended; some may be FAILED. */
  COMPLETED,
  /**
   * Ended by a limit of money or time. Results are kept, and it continues with the rest once the
   * limit is raised. Or its workflow was ended from outside: it continues once it is resumed.
   */
  STOPPED,
  /** Ended by a person; the rest is NOT_RUN. */
  CANCELLED
}
