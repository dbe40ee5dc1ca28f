package dev.longarc.api.experiments;

import dev.longarc.plan.Plan;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * What strategy runs cost at most, to the digit that the ledger reserves for them: the orchestrator
 * multiplies and rounds the same way.
 */
record Costs(StrategyCatalog catalog, BigDecimal coreSecondUsd) {
  private static final int DECIMALS = 8;

  /** Its whole budget; 0 for a strategy that is unknown here. */
  BigDecimal atMost(StrategySpec strategy) {
    double secondsPerUnit =
        catalog.find(strategy.name()).map(StrategyDescriptor::coreSecondsPerUnit).orElse(0.0);
    return BigDecimal.valueOf(strategy.budget())
        .multiply(BigDecimal.valueOf(secondsPerUnit))
        .multiply(coreSecondUsd)
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /**
   * One evaluation, without the fallback of the recovery ladder.
   *
   * @param plan resolved
   * @param reusable runs that need not run again, as {@code step:index}
   */
  BigDecimal atMost(Plan plan, Set<String> reusable) {
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
}
