package dev.longarc.plan;

import dev.longarc.outcome.RunReport;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * What runs cost: work units, not seconds, so that the same run costs the same on every machine and
 * however often a worker died. Whoever estimates, reserves or settles asks here, so that the sums
 * agree to the last digit.
 *
 * @param coreSecondUsd price of one CPU core second
 */
public record Prices(StrategyCatalog catalog, BigDecimal coreSecondUsd) {
  /** Of the setting {@code longarc.prices.core-second-usd}: about $0.05 an hour. */
  public static final String DEFAULT_CORE_SECOND_USD = "0.000014";

  /** A millionth of a dollar is far below any amount that people compare. */
  private static final int DECIMALS = 8;

  public Prices {
    if (coreSecondUsd.signum() < 0) {
      throw new IllegalArgumentException(
          "The price of a core second (%s) is negative.".formatted(coreSecondUsd));
    }
  }

  /**
   * 0 for a run that was reused, cancelled or failed: its work is not known, or was paid before.
   */
  public BigDecimal cost(RunReport run) {
    StrategyOutcome outcome = run.outcome();
    if (outcome == null || run.tries() == 0) {
      return BigDecimal.ZERO;
    }
    return cost(run.strategy(), outcome.workUnits());
  }

  /** Of so many work units; 0 for a strategy that is unknown here. */
  public BigDecimal cost(String strategy, long workUnits) {
    double secondsPerUnit =
        catalog.find(strategy).map(StrategyDescriptor::coreSecondsPerUnit).orElse(0.0);
    return BigDecimal.valueOf(workUnits)
        .multiply(BigDecimal.valueOf(secondsPerUnit))
        .multiply(coreSecondUsd)
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** Its whole budget. */
  public BigDecimal atMost(StrategySpec strategy) {
    return cost(strategy.name(), strategy.budget());
  }

  /**
   * What an evaluation costs if every strategy run spends its whole budget; the fallback of the
   * recovery ladder is not in it.
   *
   * @param plan resolved
   * @param reusable runs that need not run again, as {@code step:index}
   */
  public BigDecimal atMost(Plan plan, Set<String> reusable) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int step = 0; step < plan.steps().size(); step++) {
      List<StrategySpec> strategies = plan.steps().get(step).strategies();
      for (int index = 0; index < strategies.size(); index++) {
        if (!reusable.contains(step + ":" + index)) {
          sum = sum.add(atMost(strategies.get(index)));
        }
      }
    }
    return sum;
  }

  /** An amount for people, with every digit that it has. */
  public static String text(BigDecimal usd) {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }
}
