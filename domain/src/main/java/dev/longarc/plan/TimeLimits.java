package dev.longarc.plan;

import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyDescriptor;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the time on workers; waits for a free worker do not count.
 *
 * @param runMinutes of one strategy run; null: ten times the expected time of its budget, at least
 *     {@link #usual}
 * @param taskMinutes of all strategy runs of one ARC task together, parallel runs counted once;
 *     null: no limit
 */
public record TimeLimits(@Nullable Double runMinutes, @Nullable Double taskMinutes) {
  public static final TimeLimits NONE = new TimeLimits(null, null);

  /** A week: longer work should be split into several runs. */
  public static final double MAX_MINUTES = 7 * 24 * 60;

  /**
   * The factor from expected time to limit: machines and their load differ, and only a run that
   * hangs should reach its limit.
   */
  private static final double MARGIN = 10;

  private static final double SECONDS = 60;

  public TimeLimits {
    check("time_limits.run_minutes", runMinutes);
    check("time_limits.task_minutes", taskMinutes);
  }

  private static void check(String place, @Nullable Double minutes) {
    if (minutes != null && !(minutes > 0 && minutes <= MAX_MINUTES)) {
      throw new InvalidPlanException(
          place,
          "The limit (%s minutes) is not above 0 and at most %s."
              .formatted(minutes, (long) MAX_MINUTES));
    }
  }

  /** The default limit of a run, when neither its plan nor its budget requires another. */
  public static Duration usual(Pool pool) {
    return switch (pool) {
      case SEARCH -> Duration.ofHours(1);
      case INFERENCE -> Duration.ofMinutes(5);
    };
  }

  /**
   * The limit of a run with this budget; null: the usual one.
   *
   * @throws InvalidPlanException when the budget should take longer than the run may
   */
  @Nullable Long runSeconds(StrategyDescriptor descriptor, long budget, String place) {
    double expected = budget * descriptor.coreSecondsPerUnit();
    double limit =
        runMinutes != null
            ? runMinutes * SECONDS
            : Math.min(MAX_MINUTES * SECONDS, MARGIN * expected);
    double usual = usual(descriptor.pool()).toSeconds();
    double allowed = runMinutes != null ? limit : Math.max(limit, usual);
    if (expected > allowed) {
      throw new InvalidPlanException(
          place + ".budget", tooLong(descriptor, budget, expected, allowed));
    }
    return runMinutes == null && limit <= usual ? null : (long) Math.ceil(limit);
  }

  private static String tooLong(
      StrategyDescriptor descriptor, long budget, double expected, double allowed) {
    return String.format(
        Locale.ROOT,
        """
        The budget (%d) of (%s) takes about %.2f minutes, and a run may take %.2f.
        Maybe a budget of at most %d, or a longer time_limits.run_minutes (at most %.0f).\
        """,
        budget,
        descriptor.name(),
        expected / SECONDS,
        allowed / SECONDS,
        (long) (allowed / descriptor.coreSecondsPerUnit()),
        MAX_MINUTES);
  }
}
