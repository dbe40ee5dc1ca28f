package dev.longarc.ledger;

import dev.longarc.plan.Prices;
import java.math.BigDecimal;

/**
 * A strategy run that is to start.
 *
 * @param index of the strategy in its step
 * @param budget in work units
 */
public record PlannedRun(int index, String strategy, long budget) {
  /** The cost of its whole budget. */
  public BigDecimal atMost(Prices prices) {
    return prices.cost(strategy, budget);
  }
}
