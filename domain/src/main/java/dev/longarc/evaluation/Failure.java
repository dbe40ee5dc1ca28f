package dev.longarc.evaluation;

/**
 * The failure of an evaluation or a strategy run.
 *
 * @param message one or two sentences for people
 * @param detail the first 8,000 characters of the cause chain; may be empty
 */
public record Failure(FailureType type, String message, String detail) {
  /** The greatest length of a detail. */
  public static final int MAX_DETAIL = 8_000;

  public Failure {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }
}
