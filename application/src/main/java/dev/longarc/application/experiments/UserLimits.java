package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.experiment.Experiment;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.store.UserSpending;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Refuses what is beyond a user's {@link Allowance}. */
final class UserLimits {
  private final Allowance allowance;
  private final UserSpending spending;
  private final Clock clock;

  UserLimits(Allowance allowance, UserSpending spending, Clock clock) {
    this.allowance = allowance;
    this.spending = spending;
    this.clock = clock;
  }

  /**
   * The plan of one more experiment. With a daily limit, one without a limit of its own gets the
   * rest of the day: otherwise nothing would keep it from spending more.
   *
   * @throws RequestException CONCURRENT_LIMIT_EXCEEDED, BUDGET_EXCEEDED
   */
  Plan within(Caller caller, Plan plan) {
    if (allowance.equals(Allowance.ANY)) {
      return plan;
    }
    var standing = standing(caller);
    if (standing.open() >= allowance.experiments()) {
      throw new RequestException(
          ErrorCode.CONCURRENT_LIMIT_EXCEEDED,
          "(%s) has (%d) experiments that have not ended, the most.\nMaybe wait for one, or cancel it."
              .formatted(caller.name(), standing.open()),
          Map.of("experiments", allowance.experiments(), "retry_after_seconds", 60));
    }
    BigDecimal daily = allowance.dailyUsd();
    if (daily == null) {
      return plan;
    }
    BigDecimal rest = daily.subtract(standing.usd());
    BigDecimal wanted = plan.limits().experimentUsd();
    if (rest.signum() <= 0 || (wanted != null && wanted.compareTo(rest) > 0)) {
      throw beyond(caller, rest, daily);
    }
    var limits = plan.limits();
    return wanted == null
        ? plan.withLimits(new Limits(limits.taskUsd(), rest, limits.minutes()))
        : plan;
  }

  /**
   * @param limit the new one of an experiment
   * @throws RequestException BUDGET_EXCEEDED
   */
  void refuseBeyond(Caller caller, Experiment experiment, BigDecimal limit) {
    BigDecimal daily = allowance.dailyUsd();
    if (daily != null) {
      BigDecimal present = experiment.balance().limitUsd();
      BigDecimal more = limit.subtract(present == null ? BigDecimal.ZERO : present);
      BigDecimal rest = daily.subtract(standing(caller).usd());
      if (more.signum() > 0 && more.compareTo(rest) > 0) {
        throw beyond(caller, rest, daily);
      }
    }
  }

  private UserSpending.Standing standing(Caller caller) {
    return spending.of(caller.name(), clock.instant().truncatedTo(ChronoUnit.DAYS));
  }

  private static RequestException beyond(Caller caller, BigDecimal rest, BigDecimal daily) {
    return new RequestException(
        ErrorCode.BUDGET_EXCEEDED,
        "(%s) may spend ($%s) a day, and ($%s) of it are left.\nMaybe a lower limit, or tomorrow."
            .formatted(caller.name(), Prices.text(daily), Prices.text(rest)),
        Map.of("daily_usd", daily, "rest_usd", rest));
  }
}
