package dev.longarc.api.experiments;

/** What came of an update that was sent to an experiment's workflow. */
sealed interface UpdateAnswer<R> {
  /** Its workflow has taken it. */
  record Said<R>(R result) implements UpdateAnswer<R> {}

  /** No workflow of this experiment is open. */
  record Closed<R>() implements UpdateAnswer<R> {}

  /**
   * It is open, but this run of it takes no further update: the server counts them. The next run
   * reads from the store.
   */
  record Full<R>() implements UpdateAnswer<R> {}
}
