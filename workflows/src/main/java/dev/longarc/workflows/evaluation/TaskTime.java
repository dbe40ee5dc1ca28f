package dev.longarc.workflows.evaluation;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.plan.TimeLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is left of a plan's limit of time for one ARC task. */
final class TaskTime {
  private final @Nullable Double minutes;
  private final Duration limit;
  private Duration spent = Duration.ZERO;

  TaskTime(TimeLimits limits) {
    this.minutes = limits.taskMinutes();
    this.limit =
        minutes == null ? Duration.ofDays(36_500) : Duration.ofMillis(Math.round(minutes * 60_000));
  }

  /** For a run that has worked {@code worked} since the last {@link #spend}; may be negative. */
  Duration left(Duration worked) {
    return limit.minus(spent).minus(worked);
  }

  /** Runs side by side count once. */
  void spend(Duration worked) {
    spent = spent.plus(worked);
  }

  boolean isOver() {
    return !left(Duration.ZERO).isPositive();
  }

  /** Why the evaluation ends. */
  Failure failure() {
    return new Failure(
        FailureType.TIMEOUT,
        """
        The strategy runs of the ARC task reached its limit (%s minutes).
        Maybe time_limits.task_minutes is too low, or the budgets are too large.\
        """
            .formatted(minutes),
        "");
  }
}
