package dev.longarc.evaluation;

/**
 * Why an evaluation or a strategy run failed.
 *
 * @param message one or two sentences for people
 * @param detail cause chain, the first 8,000 characters are kept; may be empty
 */
public record Failure(FailureType type, String message, String detail) {
  /** How much of a detail is kept. */
  public static final int MAX_DETAIL = 8_000;

  public Failure {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }
}
