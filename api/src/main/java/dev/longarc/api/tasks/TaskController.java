package dev.longarc.api.tasks;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.DifficultyLevel;
import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.application.contract.FeatureBodies.SimilarBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import dev.longarc.application.contract.TaskOutcome;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.application.tasks.TaskRequest;
import dev.longarc.application.tasks.TaskSearch;
import dev.longarc.application.tasks.TaskSearch.Bounds;
import dev.longarc.application.tasks.TaskSearch.SortBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks", description = "The ARC tasks of all datasets, without their test outputs")
final class TaskController {
  private final TaskAccess tasks;

  TaskController(TaskAccess tasks) {
    this.tasks = tasks;
  }

  /** What a list is sorted by. */
  enum SortKey {
    id,
    size,
    difficulty,
    created,
    updated
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(summary = "List ARC tasks; all conditions hold")
  @Refuses(ErrorCode.DATASET_NOT_FOUND)
  PageBody list(
      Caller caller,
      @Parameter(description = "The dataset that first brought them")
          @RequestParam(required = false)
          @Nullable String source,
      @Parameter(description = "A dataset that has them") @RequestParam(required = false)
          @Nullable String dataset,
      @Parameter(description = "Of the dataset; absent: its newest") @RequestParam(required = false)
          @Nullable Integer revision,
      @Parameter(description = "May be repeated") @RequestParam(required = false)
          @Nullable List<DifficultyLevel> difficulty,
      @Parameter(description = "The family's id") @RequestParam(required = false)
          @Nullable String family,
      @Parameter(description = "Cells of the largest grid, at least")
          @RequestParam(name = "min_size", required = false)
          @Nullable Integer minSize,
      @Parameter(description = "Cells of the largest grid, at most")
          @RequestParam(name = "max_size", required = false)
          @Nullable Integer maxSize,
      @Parameter(description = "Colours that it uses; may be repeated")
          @RequestParam(required = false)
          @Nullable List<Integer> color,
      @Parameter(description = "How many colours it uses, at least")
          @RequestParam(name = "min_colors", required = false)
          @Nullable Integer minColors,
      @Parameter(description = "How many colours it uses, at most")
          @RequestParam(name = "max_colors", required = false)
          @Nullable Integer maxColors,
      @Parameter(
              description =
                  "A feature and its range: NAME:MIN..MAX, without one of the numbers, or with one"
                      + " alone, such as input.objects:5..; may be repeated. docs/features.md has the"
                      + " names")
          @RequestParam(required = false)
          @Nullable List<String> feature,
      @Parameter(
              description =
                  "What all experiments made of them: solved in one, scored but solved in none, or never"
                      + " scored")
          @RequestParam(required = false)
          @Nullable TaskOutcome outcome,
      @RequestParam(defaultValue = "id") SortKey sort,
      @RequestParam(defaultValue = "asc") Direction order,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "ARC tasks of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    var search =
        new TaskSearch(
            source,
            dataset,
            dataset == null ? null : revision,
            DifficultyLevel.difficulties(difficulty),
            family,
            new Bounds(minSize, maxSize),
            new Bounds(minColors, maxColors),
            color == null ? Set.of() : Set.copyOf(color),
            TaskSearch.ranges(feature),
            outcome,
            SortBy.valueOf(sort.name().toUpperCase(Locale.ROOT)),
            order == Direction.asc);
    return tasks.list(caller, search, cursor, limit);
  }

  @GetMapping("/{task_id}")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show an ARC task",
      description =
          "CONFLICT when datasets have several contents under the id: the details list the datasets.")
  @Refuses({ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  TaskBody show(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @Parameter(description = "The dataset that has it") @RequestParam(required = false)
          @Nullable String dataset,
      @Parameter(description = "Of the dataset; absent: its newest") @RequestParam(required = false)
          @Nullable Integer revision) {
    return tasks.show(caller, taskId, dataset, dataset == null ? null : revision);
  }

  @GetMapping("/{task_id}/features")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show what the puzzle of an ARC task looks like, in numbers",
      description =
          "Of its demonstrations and test inputs, never of test outputs. CONFLICT when datasets have"
              + " several contents under the id.")
  @Refuses({ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  FeaturesBody features(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @Parameter(description = "The dataset that has it") @RequestParam(required = false)
          @Nullable String dataset,
      @Parameter(description = "Of the dataset; absent: its newest") @RequestParam(required = false)
          @Nullable Integer revision) {
    return tasks.features(caller, taskId, dataset, dataset == null ? null : revision);
  }

  @GetMapping("/{task_id}/similar")
  @Needs(Permission.READ)
  @Operation(
      summary = "List the ARC tasks with the most similar puzzles",
      description =
          "Of the newest revisions of all datasets, by the distance of their features. CONFLICT when"
              + " datasets have several contents under the id.")
  @Refuses({ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  SimilarBody similar(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @Parameter(description = "The dataset that has it") @RequestParam(required = false)
          @Nullable String dataset,
      @Parameter(description = "Of the dataset; absent: its newest") @RequestParam(required = false)
          @Nullable Integer revision,
      @Parameter(
              description = "ARC tasks, at most",
              schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
          @RequestParam(defaultValue = "10")
          int limit) {
    return tasks.similar(caller, taskId, dataset, dataset == null ? null : revision, limit);
  }

  @PostMapping(path = "/{task_id}/program-steps", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Run a strategy's program step by step on the inputs of an ARC task",
      description =
          "The value of each sub-expression, for each demonstration and test input; nothing is"
              + " stored. A text that is not a program of the strategy, such as a vote, has a note"
              + " instead. CONFLICT when datasets have several contents under the id.")
  @Refuses({ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.INVALID_STRATEGY})
  ProgramStepsBody programSteps(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @RequestBody ProgramStepsRequest request) {
    return tasks.programSteps(caller, taskId, request);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.EDIT_DATA)
  @Operation(
      summary = "Add an ARC task to a dataset",
      description =
          "Makes a new revision of the dataset; experiments keep the one they began with. Needs"
              + " dataset, task_id, train_examples, and test_input or test_inputs.")
  @ApiResponse(responseCode = "201", description = "Stored")
  @Refuses({ErrorCode.INVALID_GRID_VALUES, ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  ResponseEntity<RevisionBody> add(Caller caller, @RequestBody TaskRequest request) {
    var added = tasks.add(caller, request);
    String path =
        "/api/v1/tasks/%s?dataset=%s"
            .formatted(
                UriUtils.encodePathSegment(
                    String.valueOf(request.taskId()), StandardCharsets.UTF_8),
                UriUtils.encode(added.dataset(), StandardCharsets.UTF_8));
    return ResponseEntity.created(URI.create(path)).body(added);
  }

  @PutMapping(path = "/{task_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.EDIT_DATA)
  @Operation(
      summary = "Change an ARC task",
      description =
          "Other grids make a new revision of the dataset. Family, difficulty and metadata belong"
              + " to the content, and change in place. Absent parts stay.")
  @Refuses({ErrorCode.INVALID_GRID_VALUES, ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  RevisionBody change(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @Parameter(description = "The dataset that has it") @RequestParam(required = false)
          @Nullable String dataset,
      @RequestBody TaskRequest request) {
    return tasks.change(caller, taskId, dataset, request);
  }

  @DeleteMapping("/{task_id}")
  @Needs(Permission.EDIT_DATA)
  @Operation(
      summary = "Take an ARC task out of a dataset",
      description =
          "Makes a new revision. CONFLICT while experiments use it: the details list them.")
  @Refuses({ErrorCode.DATASET_NOT_FOUND, ErrorCode.CONFLICT})
  RevisionBody remove(
      Caller caller,
      @PathVariable("task_id") String taskId,
      @Parameter(description = "The dataset that has it") @RequestParam(required = false)
          @Nullable String dataset) {
    return tasks.remove(caller, taskId, dataset);
  }
}
