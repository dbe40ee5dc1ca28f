package dev.longarc.api.experiments;

import dev.longarc.plan.Plan;
import dev.longarc.strategy.StrategyCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an experiment takes at most: every strategy of every step spends its whole budget on every
 * ARC task.
 *
 * @param minutes on {@code cores} that have nothing else to do
 */
record Estimate(double minutes, BigDecimal costUsd) {
  /** {@code plan} is resolved. */
  static Estimate of(
      Plan plan, int evaluations, StrategyCatalog catalog, BigDecimal coreSecondUsd, int cores) {
    double coreSeconds = 0;
    for (var step : plan.steps()) {
      for (var strategy : step.strategies()) {
        var descriptor = catalog.find(strategy.name()).orElseThrow();
        coreSeconds += strategy.budget() * descriptor.coreSecondsPerUnit();
      }
    }
    double all = coreSeconds * evaluations;
    return new Estimate(
        Math.round(all / cores / 60 * 100) / 100.0,
        BigDecimal.valueOf(all).multiply(coreSecondUsd).setScale(6, RoundingMode.UP));
  }
}
