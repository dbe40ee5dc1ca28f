package dev.longarc.evaluation;

/**
 * The rungs of the recovery ladder, in the order in which they are tried when strategy runs of an
 * evaluation failed. The one that worked is kept with the result.
 */
public enum Recovery {
  /** The failed run is tried again, as often and after such waits as its kind of failure asks. */
  RETRY_WITH_BACKOFF,
  /** A strategy that needs less: see {@link dev.longarc.plan.FailureHandling#fallback}. */
  FALLBACK_TO_SIMPLE_STRATEGY,
  /** What another experiment submitted for an ARC task of the same content. */
  USE_CACHED_SIMILAR_RESULT,
  /** What the runs that did not fail have guessed, though none was sure enough. */
  RETURN_PARTIAL_RESULT
}
