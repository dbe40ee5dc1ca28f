package dev.longarc.application.judging;

import dev.longarc.store.Baselines.Baseline;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What later experiments of a dataset and a plan are compared with. */
@Schema(name = "Baseline")
public record BaselineBody(
    String dataset,
    @Schema(description = "Its name") String plan,
    String experimentId,
    @Schema(description = "Of all metrics, in percent of the baseline") ThresholdsBody thresholds,
    String setBy,
    Instant setAt) {
  static BaselineBody of(Baseline baseline) {
    return new BaselineBody(
        baseline.dataset(),
        baseline.plan(),
        baseline.experimentId(),
        ThresholdsBody.whole(baseline.thresholds()),
        baseline.setBy(),
        baseline.setAt());
  }

  /** All of them. */
  @Schema(name = "Baselines")
  public record BaselinesBody(List<BaselineBody> baselines) {}
}
