package dev.longarc.plan;

import java.time.Duration;

/**
 * The retries of a strategy run after one kind of failure.
 *
 * @param retries after the first attempt; 0–20
 * @param waitMs before the first retry; it doubles each time
 */
public record RetryPolicy(int retries, long waitMs) {
  private static final long LONGEST_WAIT_MS = Duration.ofMinutes(30).toMillis();

  public RetryPolicy {
    if (retries < 0 || retries > 20) {
      throw new InvalidPlanException(
          "retries", "The number of retries (%s) is not 0 to 20.".formatted(retries));
    }
    if (waitMs < 0) {
      throw new InvalidPlanException(
          "wait_seconds", "The wait (%s ms) is negative.".formatted(waitMs));
    }
  }

  /**
   * The wait before a retry, at most half an hour.
   *
   * @param retry from 1
   * @param jitter 0–1: the share of a fifth that is added, so that many runs do not return at once
   */
  public Duration wait(int retry, double jitter) {
    double doubled = waitMs * Math.pow(2, retry - 1);
    return Duration.ofMillis(
        Math.round(Math.min(doubled, (double) LONGEST_WAIT_MS) * (1 + jitter / 5)));
  }
}
