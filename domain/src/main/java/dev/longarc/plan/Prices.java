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
 * The cost of runs. It depends on work units, not seconds, so that the same run costs the same on
 * every machine and after any number of worker crashes. Estimates, reservations and settlements all
 * use this class, so that the sums agree to the last digit.
 *
 * @param coreSecondUsd price of one CPU core second
 */
public record Prices(StrategyCatalog catalog, BigDecimal coreSecondUsd) {
  /** The default of {@code longarc.prices.core-second-usd}: about $0.05 an hour. */
  public static final String DEFAULT_CORE_SECOND_USD = "0.000014";

  /** The precision is far below any amount that people compare. */
  private static final int DECIMALS = 8;

  public Prices {
    if (coreSecondUsd.signum() < 0) {
      throw new IllegalArgumentException(
          "The price of a core second (%s) is negative.".formatted(coreSecondUsd));
    }
  }

  /**
   * The cost of a run; 0 for a reused, cancelled or failed one, whose work is unknown or was paid
   * before.
   */
  public BigDecimal cost(RunReport run) {
    StrategyOutcome outcome = run.outcome();
    if (outcome == null || run.tries() == 0) {
      return BigDecimal.ZERO;
    }
    return cost(run.strategy(), outcome.workUnits());
  }

  /** The cost of {@code workUnits} of a strategy; 0 for an unknown strategy. */
  public BigDecimal cost(String strategy, long workUnits) {
    double secondsPerUnit =
        catalog.find(strategy).map(StrategyDescriptor::coreSecondsPerUnit).orElse(0.0);
    return BigDecimal.valueOf(workUnits)
        .multiply(BigDecimal.valueOf(secondsPerUnit))
        .multiply(coreSecondUsd)
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** The cost of the strategy's whole budget. */
  public BigDecimal atMost(StrategySpec strategy) {
    return cost(strategy.name(), strategy.budget());
  }

  /**
   * The cost of an evaluation whose strategy runs all spend their whole budgets, without the
   * fallback of the recovery ladder.
   *
   * @param plan resolved
   * @param reusable the runs that need not be repeated, as {@code step:index}
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

  /** An amount for people, with all its digits. */
  public static String text(BigDecimal usd) {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }
}
