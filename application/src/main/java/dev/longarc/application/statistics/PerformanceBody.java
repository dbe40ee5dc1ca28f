package dev.longarc.application.statistics;

import dev.longarc.store.StrategyPerformance.Performance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the strategies have done in a time window, by name. */
@Schema(name = "Performance")
public record PerformanceBody(
    String timeWindow,
    @Schema(description = "When it was computed; it may be 10 s old") Instant at,
    @Schema(description = "Those with a run in the window")
        List<StrategyPerformanceBody> strategies) {
  private static final int DECIMALS = 8;

  /** What one strategy has done. */
  @Schema(name = "StrategyPerformance")
  public record StrategyPerformanceBody(
      String strategy,
      @Schema(description = "Runs whose result was recorded; reused outcomes are none") long runs,
      @Schema(description = "Runs that came to an outcome, right or wrong") long answered,
      @Schema(description = "Evaluations that were solved, with a first attempt of this strategy")
          long solved,
      @Schema(description = "solved / runs") double successRate,
      @Schema(description = "Of a run's last activity attempt, without waiting") double meanSeconds,
      double medianSeconds,
      double p95Seconds,
      @Schema(description = "In US dollars") BigDecimal costUsd,
      @Schema(description = "null: nothing was solved") @Nullable BigDecimal costPerSolveUsd,
      @Schema(description = "The runs that failed, by the kind of their failure")
          Map<String, Long> failures,
      @Schema(description = "From when on runs are counted") Instant since,
      @Schema(description = "false: the window has more runs, and the newest 100000 are counted")
          boolean complete) {
    static StrategyPerformanceBody of(Performance performance) {
      BigDecimal cost = performance.costUsd();
      long solved = performance.solved();
      return new StrategyPerformanceBody(
          performance.strategy(),
          performance.runs(),
          performance.answered(),
          solved,
          (double) solved / performance.runs(),
          performance.meanSeconds(),
          performance.medianSeconds(),
          performance.p95Seconds(),
          cost,
          solved == 0
              ? null
              : cost.divide(BigDecimal.valueOf(solved), DECIMALS, RoundingMode.HALF_UP),
          performance.failures(),
          performance.since(),
          performance.complete());
    }
  }
}
