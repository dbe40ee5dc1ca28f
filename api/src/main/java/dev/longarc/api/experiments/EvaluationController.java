package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.arc.ArcTask;
import dev.longarc.store.Evaluations;
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
      summary = "Show all rounds of one ARC task",
      description =
          "Every ended round, with its strategy runs and each of their activity attempts: failures,"
              + " their causes, and whether a retry can help. No round yet: an empty list. The ARC task"
              + " is named by its id, or by the short form of workflow ids.")
  EvaluationBody evaluation(@PathVariable String id, @PathVariable("task_id") String taskId) {
    views.found(id);
    String known =
        evaluations.task(id, taskId).map(ArcTask::id).orElseThrow(() -> unknown(id, taskId));
    return EvaluationBody.of(
        known,
        evaluations.rounds(id, known),
        evaluations.runs(id, known),
        views.webUi(Ids.evaluation(id, known)));
  }

  private static ApiException unknown(String id, String taskId) {
    return new ApiException(
        ErrorCode.TASK_NOT_FOUND,
        "The experiment (%s) has no ARC task (%s).".formatted(id, taskId),
        Map.of("experiment_id", id, "task_id", taskId));
  }
}
