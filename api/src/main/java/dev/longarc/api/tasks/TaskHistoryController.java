package dev.longarc.api.tasks;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.TaskHistoryBody;
import dev.longarc.application.tasks.TaskHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tasks/{task_id}/evaluations")
@Tag(name = "tasks")
final class TaskHistoryController {
  private final TaskHistory history;

  TaskHistoryController(TaskHistory history) {
    this.history = history;
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(
      summary = "List the evaluations of an ARC task in all experiments",
      description =
          "By its content, whatever their datasets call it; those of the newest experiments first, each"
              + " by its newest round. CONFLICT when datasets have several contents under the id.")
  @Refuses({ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  TaskHistoryBody evaluations(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @Parameter(description = "The dataset that has it") @RequestParam(required = false)
          @Nullable String dataset,
      @Parameter(description = "Of the dataset; absent: its newest") @RequestParam(required = false)
          @Nullable Integer revision,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Evaluations of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    return history.page(caller, taskId, dataset, dataset == null ? null : revision, cursor, limit);
  }
}
