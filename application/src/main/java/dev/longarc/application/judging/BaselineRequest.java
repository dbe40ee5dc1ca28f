package dev.longarc.application.judging;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.judging.regression.RegressionMetric;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A completed experiment that becomes the baseline of its dataset and plan. */
public record BaselineRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String experimentId,
    @Schema(description = "Absent: the usual ones") @Nullable ThresholdsBody thresholds,
    @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX) @Nullable String reason) {
  /**
   * @throws RequestException when it is missing
   */
  String checkedExperimentId() {
    if (experimentId == null) {
      throw RequestException.missing("experiment_id");
    }
    return experimentId;
  }

  Map<RegressionMetric, Double> checkedThresholds() {
    return thresholds == null ? Map.of() : thresholds.checked();
  }
}
