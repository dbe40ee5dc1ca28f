package dev.longarc.workflows.evaluation;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.plan.TimeLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rest of a plan's time limit for one ARC task. */
final class TaskTime {
  private final @Nullable Double minutes;
  private final Duration limit;
  private Duration spent = Duration.ZERO;

  TaskTime(TimeLimits limits) {
    this.minutes = limits.taskMinutes();
    this.limit =
        minutes == null ? Duration.ofDays(36_500) : Duration.ofMillis(Math.round(minutes * 60_000));
  }

  /**
   * The time left for a run that has worked {@code worked} since the last {@link #spend}; may be
   * negative.
   */
  Duration left(Duration worked) {
    return limit.minus(spent).minus(worked);
  }

  /** Spends the time of a step, in which parallel runs count once. */
  void spend(Duration worked) {
    spent = spent.plus(worked);
  }

  boolean isOver() {
    return !left(Duration.ZERO).isPositive();
  }

  /** The failure with which the evaluation ends. */
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
