package dev.longarc.application.contract;

import dev.longarc.store.ExperimentOverview;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the results so far say. */
public record PartialResults(
    @Schema(
            description =
                "Solved ÷ ended ones that can be scored; failed ones count as not solved; null before"
                    + " the first")
        @Nullable Double accuracy,
    @Schema(description = "0–1, the mean over the first attempts; null before the first")
        @Nullable Double avgConfidence) {
  static PartialResults of(ExperimentOverview overview) {
    var tally = overview.experiment().tally();
    return new PartialResults(tally.solvedShare(tally.judged()), overview.meanConfidence());
  }
}
