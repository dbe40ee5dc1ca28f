package dev.longarc.evaluation;

/** Where an experiment stands, as the store says. */
public enum ExperimentStatus {
  /** Its row is written; no workflow has picked it up yet. */
  CREATED,
  IN_PROGRESS,
  /** Starts no further evaluation until it is resumed. */
  PAUSED,
  /** Every evaluation has ended; some may be FAILED. */
  COMPLETED,
  /**
   * A limit ended it: what it may cost, or its deadline. Results are kept, and it continues with
   * the rest once the limit is raised. Or its workflow was ended from outside: it continues once it
   * is resumed.
   */
  STOPPED,
  /** Ended by a person; what had not run is NOT_RUN. */
  CANCELLED
}
