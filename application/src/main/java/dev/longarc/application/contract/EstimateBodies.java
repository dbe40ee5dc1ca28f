package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What strategies are expected to do on an ARC task. */
public final class EstimateBodies {
  private EstimateBodies() {}

  /** Which strategies, on which ARC task. */
  @Schema(name = "EstimatesRequest")
  public record EstimatesRequest(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "0ca9ddb6")
          @Nullable String taskId,
      @Schema(
              description = "Absent: all that run here",
              example = "[\"program_synthesis\", \"ttt\"]")
          @Nullable List<String> strategies,
      @Schema(
              description =
                  "The dataset that has it; needed where datasets have others under its id")
          @Nullable String dataset) {}

  /** What one strategy is expected to do. */
  @Schema(name = "StrategyEstimate")
  public record StrategyEstimateBody(
      @Schema(description = "As the request names it") String strategy,
      @Schema(description = "In US dollars") BigDecimal estimatedCost,
      long estimatedTimeMs,
      @Schema(description = "The chance that it solves the ARC task, 0 to 1")
          double confidenceEstimate,
      @Schema(description = "Where the figures come from") String reason) {}

  /** What strategies are expected to do, and which one to take. */
  @Schema(name = "Estimates")
  public record EstimatesBody(
      List<StrategyEstimateBody> evaluations,
      @Schema(description = "The name of one of them") String recommendation,
      @Schema(description = "Why that one") String reason) {}
}
