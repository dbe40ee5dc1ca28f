package dev.longarc.activities.records;

import dev.longarc.evaluation.RunReport;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What runs cost: work units, not seconds, so that the same run costs the same on every machine and
 * however often a worker died.
 *
 * @param coreSecondUsd price of one CPU core second
 */
public record Prices(BigDecimal coreSecondUsd) {
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
  BigDecimal cost(RunReport run, StrategyCatalog catalog) {
    StrategyOutcome outcome = run.outcome();
    if (outcome == null || run.tries() == 0) {
      return BigDecimal.ZERO;
    }
    double secondsPerUnit =
        catalog.find(run.strategy()).map(strategy -> strategy.coreSecondsPerUnit()).orElse(0.0);
    return BigDecimal.valueOf(outcome.workUnits())
        .multiply(BigDecimal.valueOf(secondsPerUnit))
        .multiply(coreSecondUsd)
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
