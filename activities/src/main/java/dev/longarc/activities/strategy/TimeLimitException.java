package dev.longarc.activities.strategy;

import java.time.Duration;

/** Ends a run that has reached its plan's time limit; not a fault of its strategy. */
final class TimeLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TimeLimitException(String strategy, Duration limit) {
    super(
        "The strategy (%s) ran longer than its limit (%s s).\nMaybe its budget is too large, or time_limits.run_minutes too low."
            .formatted(strategy, limit.toMillis() / 1000.0));
  }
}
