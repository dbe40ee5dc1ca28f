package dev.longarc.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits of money, and the deadline.
 *
 * @param taskUsd the limit for one ARC task in all its rounds; positive, in US dollars
 * @param experimentUsd the limit for the whole experiment; null: no limit
 * @param minutes from the experiment's start to its deadline, 1 to {@link #MAX_MINUTES}; null: none
 */
public record Limits(
    BigDecimal taskUsd, @Nullable BigDecimal experimentUsd, @Nullable Long minutes) {
  /** The amount per ARC task under the ARC Prize 2025 rules. */
  public static final BigDecimal DEFAULT_TASK_USD = new BigDecimal("0.42");

  /** A year: in practice no experiment runs longer, and sums of times must not overflow. */
  public static final long MAX_MINUTES = 366 * 24 * 60;

  public static final Limits DEFAULT = new Limits(DEFAULT_TASK_USD, null, null);

  public Limits {
    taskUsd = taskUsd == null ? DEFAULT_TASK_USD : taskUsd;
    if (taskUsd.signum() <= 0) {
      throw new InvalidPlanException(
          "limits.task_usd", "The limit per ARC task (%s) is not positive.".formatted(taskUsd));
    }
    if (experimentUsd != null && experimentUsd.signum() <= 0) {
      throw new InvalidPlanException(
          "limits.experiment_usd",
          "The experiment's limit (%s) is not positive.".formatted(experimentUsd));
    }
    if (minutes != null && (minutes < 1 || minutes > MAX_MINUTES)) {
      throw new InvalidPlanException(
          "limits.minutes",
          "The deadline (%s minutes) is not 1 to %s.".formatted(minutes, MAX_MINUTES));
    }
  }
}
