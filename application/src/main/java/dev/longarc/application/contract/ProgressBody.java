package dev.longarc.application.contract;

import dev.longarc.evaluation.Tally;
import io.swagger.v3.oas.annotations.media.Schema;

/** The progress of an experiment. */
record ProgressBody(
    @Schema(description = "Evaluations that ran to their end, with any verdict but NOT_RUN")
        int completedTasks,
    int totalTasks) {
  static ProgressBody of(Tally tally) {
    return new ProgressBody(tally.ended(), tally.total());
  }
}
