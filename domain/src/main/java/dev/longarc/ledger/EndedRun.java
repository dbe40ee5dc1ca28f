package dev.longarc.ledger;

import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Prices;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A strategy run that has ended.
 *
 * @param workUnits of its outcome; 0 without one
 * @param lostShare the lost work of activity attempts, as a share of the whole budget; over 1 when
 *     many were lost
 * @param runId the Temporal run of the evaluation in which it ran; null when unknown
 */
public record EndedRun(
    int step,
    int index,
    String strategy,
    long workUnits,
    double lostShare,
    @Nullable String runId) {

  /** The part of a report that the ledger needs. */
  public static EndedRun of(RunReport run) {
    StrategyOutcome outcome = run.outcome();
    return new EndedRun(
        run.step(),
        run.index(),
        run.strategy(),
        outcome == null ? 0 : outcome.workUnits(),
        run.lostShare(),
        run.runId());
  }

  /** The cost of its outcome. */
  public BigDecimal cost(Prices prices) {
    return prices.cost(strategy, workUnits);
  }
}
