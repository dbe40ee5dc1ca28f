package dev.longarc.application.judging;

import dev.longarc.judging.calibration.CalibrationFit;
import dev.longarc.strategy.Calibration;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The versions of calibrations. */
@Schema(name = "Calibrations")
public record CalibrationsBody(
    @Schema(description = "The version with which new experiments begin; 0: none") int inUse,
    @Schema(description = "The newest first") List<VersionBody> versions) {

  /** One version. */
  @Schema(name = "CalibrationVersion")
  public record VersionBody(
      int version,
      Instant fittedAt,
      String fittedBy,
      @Schema(description = "By strategy, how its curve was chosen") Map<String, FitBody> fits) {}

  /** The choice for one strategy; see docs/judging.md. */
  @Schema(name = "CalibrationChoice")
  public record FitBody(
      @Schema(description = "NONE, PLATT or ISOTONIC") String kind,
      @Schema(description = "Runs from which it was fitted") int pairs,
      String reason,
      @Schema(description = "Out of fold: the strategy's own confidences first, then each curve")
          List<ScoreBody> candidates) {
    static FitBody of(CalibrationFit fit) {
      Calibration curve = fit.calibration();
      return new FitBody(
          curve.kind().name(),
          fit.pairs(),
          fit.reason(),
          fit.candidates().stream()
              .map(each -> new ScoreBody(each.kind().name(), each.brier(), each.ece()))
              .toList());
    }
  }

  /** The scores of a curve. */
  @Schema(name = "CurveScore")
  public record ScoreBody(
      String kind,
      @Schema(description = "The Brier score: smaller is better") double brier,
      @Schema(description = "The expected calibration error: smaller is better") double ece) {}

  /** Which version new experiments begin with. */
  @Schema(name = "CalibrationInUse")
  public record UseRequest(
      @Schema(description = "0: none", minimum = "0", requiredMode = Schema.RequiredMode.REQUIRED)
          Integer version) {}
}
