package dev.longarc.api.contract;

import dev.longarc.evaluation.Tally;
import io.swagger.v3.oas.annotations.media.Schema;

/** How far an experiment is. */
public record ProgressBody(
    @Schema(description = "That ran to their end, whatever came out; NOT_RUN is none of them")
        int completedTasks,
    int totalTasks) {
  public static ProgressBody of(Tally tally) {
    return new ProgressBody(tally.ended(), tally.total());
  }
}
