package dev.longarc.application.experiments;

/** The result of an update that was sent to an experiment's workflow. */
sealed interface UpdateAnswer<R> {
  /** The workflow has accepted it. */
  record Said<R>(R result) implements UpdateAnswer<R> {}

  /** No workflow of this experiment is open. */
  record Closed<R>() implements UpdateAnswer<R> {}

  /**
   * The workflow is open, but this run accepts no further update, since the server limits their
   * number. The next run reads from the store.
   */
  record Full<R>() implements UpdateAnswer<R> {}
}
