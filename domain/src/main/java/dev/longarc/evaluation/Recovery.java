package dev.longarc.evaluation;

/**
 * The rungs of the recovery ladder, in the order in which they are tried when strategy runs of an
 * evaluation failed. The successful one is stored with the result.
 */
public enum Recovery {
  /** Retries of the failed run, with the number and waits of its kind of failure. */
  RETRY_WITH_BACKOFF,
  /** A strategy with fewer requirements: see {@link dev.longarc.plan.FailureHandling#fallback}. */
  FALLBACK_TO_SIMPLE_STRATEGY,
  /** The answer of another experiment to an ARC task of the same content. */
  USE_CACHED_SIMILAR_RESULT,
  /** The guesses of the other runs, though none passed the bar. */
  RETURN_PARTIAL_RESULT
}
