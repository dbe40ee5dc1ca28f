package dev.longarc.application.judging;

import dev.longarc.judging.report.SolvedCounts;
import dev.longarc.judging.report.StrategyFigures;
import dev.longarc.judging.report.StrategySet;
import dev.longarc.store.SpendingCurve.Point;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What the strategies of an experiment contributed, by the newest rounds. */
@Schema(name = "Strategies")
public record StrategiesBody(
    String experimentId,
    @Schema(description = "By name") List<StrategyFigures> strategies,
    @Schema(description = "For each set of strategies that solved the same ARC tasks, how many")
        List<StrategySet> sets,
    @Schema(description = "Solved ARC tasks: by the experiment, and by its strategies")
        SolvedCounts solved,
    @Schema(description = "The sums over all rounds by time, oldest first; 600 at most")
        List<CurvePointBody> curve) {
  /** The sums up to a moment. */
  @Schema(name = "CurvePoint")
  public record CurvePointBody(
      Instant at,
      @Schema(description = "ARC tasks") int solved,
      @Schema(description = "Settled in the ledger") BigDecimal spentUsd) {
    static CurvePointBody of(Point point) {
      return new CurvePointBody(point.at(), point.solved(), point.spentUsd());
    }
  }
}
