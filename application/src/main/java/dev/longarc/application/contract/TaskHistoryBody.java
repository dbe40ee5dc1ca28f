package dev.longarc.application.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.TaskEvaluations.TaskEvaluation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one ARC task in all experiments: a part of the list. */
@Schema(name = "TaskHistory")
public record TaskHistoryBody(
    String taskId,
    @Schema(description = "Of its content, by which the evaluations were found") String hash,
    @Schema(description = "Those of the newest experiments first")
        List<TaskEvaluationBody> evaluations,
    @Schema(description = "The cursor of the next page; null: this is the last one")
        @Nullable String nextCursor) {
  /** An evaluation by its newest round. */
  @Schema(name = "TaskEvaluation")
  public record TaskEvaluationBody(
      String experimentId,
      String name,
      @Schema(description = "The plan's name") String plan,
      @Schema(description = "Of the experiment") Instant createdAt,
      @Schema(description = "What the experiment's dataset calls it") String taskId,
      int round,
      @Schema(description = "null: it is queued or running, and so all that follows is null")
          @Nullable Verdict verdict,
      @Schema(description = "Of the first attempt; null without one") @Nullable String strategy,
      @Schema(description = "Of the round") @Nullable BigDecimal costUsd,
      @Schema(description = "From the evaluation's start to its end") @Nullable Long timeMs,
      @Schema(description = "The activity attempts of all its strategy runs")
          @Nullable Integer tries,
      @Schema(description = "Of a failure, recovered or not; null without one")
          @Nullable FailureType failureType,
      @Nullable Instant recordedAt) {
    public static TaskEvaluationBody of(TaskEvaluation evaluation) {
      return new TaskEvaluationBody(
          evaluation.experimentId(),
          evaluation.name(),
          evaluation.plan(),
          evaluation.createdAt(),
          evaluation.arcTaskId(),
          evaluation.round(),
          evaluation.verdict(),
          evaluation.strategy(),
          evaluation.costUsd(),
          evaluation.timeMs(),
          evaluation.tries(),
          evaluation.failureType(),
          evaluation.recordedAt());
    }
  }
}
