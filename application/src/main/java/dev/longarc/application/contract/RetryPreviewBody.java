package dev.longarc.application.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.RetryableEvaluation;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/**
 * The preview of a retry; nothing is changed.
 *
 * @param tasks in the selection's order
 */
@Schema(name = "RetryPreview")
public record RetryPreviewBody(
    @Schema(description = "Always 0: no round is opened") int round,
    int evaluations,
    @Schema(description = "The cost if every strategy run spends its whole budget")
        BigDecimal atMostUsd,
    List<TaskBody> tasks) {

  /**
   * @param round the round of the failure
   * @param advice when a retry helps
   * @param atMostUsd without the strategy runs with an outcome, which are not repeated
   */
  @Schema(name = "RetryableTask")
  public record TaskBody(
      String taskId,
      int round,
      FailureType failureType,
      String message,
      boolean retryCanHelp,
      String advice,
      BigDecimal atMostUsd) {
    static TaskBody of(RetryableEvaluation failed, BigDecimal atMostUsd) {
      return new TaskBody(
          failed.arcTaskId(),
          failed.round(),
          failed.type(),
          failed.message(),
          failed.type().retryCanHelp(),
          failed.type().advice(),
          atMostUsd);
    }
  }

  /**
   * @param plan resolved
   */
  public static RetryPreviewBody of(List<RetryableEvaluation> failed, Plan plan, Prices prices) {
    var tasks =
        failed.stream()
            .map(each -> TaskBody.of(each, prices.atMost(plan, each.reusable())))
            .toList();
    return new RetryPreviewBody(
        0,
        tasks.size(),
        tasks.stream().map(TaskBody::atMostUsd).reduce(BigDecimal.ZERO, BigDecimal::add),
        tasks);
  }
}
