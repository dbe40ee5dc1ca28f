package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.persistence.Evaluations;
import dev.longarc.workflows.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments/{id}/evaluations")
@Tag(name = "experiments")
final class EvaluationController {
  private final ExperimentViews views;
  private final Evaluations evaluations;

  EvaluationController(ExperimentViews views, Evaluations evaluations) {
    this.views = views;
    this.evaluations = evaluations;
  }

  @GetMapping("/{task_id}")
  @Operation(
      summary = "Explain what became of one ARC task",
      description =
          "Every round that has ended, with its strategy runs and each of their tries: what failed,"
              + " why, and whether a retry can help. No round yet: an empty list.")
  EvaluationBody evaluation(@PathVariable String id, @PathVariable("task_id") String taskId) {
    views.found(id);
    if (evaluations.task(id, taskId).isEmpty()) {
      throw new ApiException(
          ErrorCode.TASK_NOT_FOUND,
          "The experiment (%s) has no ARC task (%s).".formatted(id, taskId),
          Map.of("experiment_id", id, "task_id", taskId));
    }
    return EvaluationBody.of(
        taskId,
        evaluations.rounds(id, taskId),
        evaluations.runs(id, taskId),
        views.webUi(Ids.evaluation(id, taskId)));
  }
}
