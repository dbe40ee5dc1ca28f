package dev.longarc.api.experiments;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.CreatedBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.RetryBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.contract.RetentionBodies.DeletedBody;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.WaitingBody;
import dev.longarc.application.experiments.CreateExperiment;
import dev.longarc.application.experiments.ExperimentCommands;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.IdempotencyKey;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.experiments.WhyWaiting;
import dev.longarc.application.retention.DataRetention;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "experiments", description = "A dataset selection × a plan, run to the end")
final class ExperimentController {
  private static final String DRY_RUN = "Only check and estimate it";
  private static final String KEY =
      "A new one for each request: one that repeats it within 24 hours creates nothing again";

  private final ExperimentQueries queries;
  private final DataRetention retention;
  private final ExperimentCommands commands;
  private final WhyWaiting waiting;

  /** Not {@code /create}, which would otherwise be an experiment that can be read and deleted. */
  static final String ONE = "/{id:(?!create$).+}";

  ExperimentController(StoreUseCases store, ExperimentUseCases useCases) {
    queries = store.experiments();
    retention = store.retention();
    commands = useCases.commands();
    waiting = useCases.waiting();
  }

  @PostMapping(path = "/create", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(value = Permission.RUN, evaluates = true)
  @Operation(
      summary = "Create and start an experiment",
      description =
          "It is stored first. If Temporal is unavailable, it starts once Temporal is back. A note"
              + " says so, and also when a limit may be reached. The estimated cost is an upper bound,"
              + " the estimated time a range. BUDGET_EXCEEDED when a limit does not pay even for the"
              + " first strategy run of an evaluation, or for the experiment in the best case. Of the ARC"
              + " tasks in task_ids, or all, those are selected for which all conditions hold; of these a"
              + " sample, if there is a limit.")
  @Creates
  ResponseEntity<Object> create(
      Caller caller,
      @RequestBody CreateExperiment request,
      @Parameter(description = DRY_RUN) @RequestParam(name = "dry_run", defaultValue = "false")
          boolean dryRun,
      @Parameter(
              description = KEY,
              schema = @Schema(type = "string", pattern = IdempotencyKey.PATTERN))
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key) {
    String checked = IdempotencyKey.checked(key);
    return dryRun
        ? ResponseEntity.ok(commands.estimate(caller, request))
        : created(commands.create(caller, request, checked));
  }

  private static ResponseEntity<Object> created(CreatedBody body) {
    var location = URI.create("/api/v1/experiments/" + body.experimentId());
    return body.created()
        ? ResponseEntity.created(location).body(body)
        : ResponseEntity.ok().location(location).body(body);
  }

  @PostMapping(path = "/{id}/clone", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(value = Permission.RUN, evaluates = true)
  @Operation(
      summary = "Create and start an experiment like another one",
      description =
          "With the same selection of the same revision, the same plan with its present limits, and"
              + " the same texts; what the body gives replaces them. A body that selects ARC tasks"
              + " selects them anew from the dataset, and another dataset is taken whole without a"
              + " selection. A repeat has repeat_of and another seed in its body.")
  @Creates
  ResponseEntity<Object> clone(
      Caller caller,
      @PathVariable String id,
      @RequestBody CreateExperiment request,
      @Parameter(description = DRY_RUN) @RequestParam(name = "dry_run", defaultValue = "false")
          boolean dryRun,
      @Parameter(
              description = KEY,
              schema = @Schema(type = "string", pattern = IdempotencyKey.PATTERN))
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key) {
    String checked = IdempotencyKey.checked(key);
    return dryRun
        ? ResponseEntity.ok(commands.cloneEstimate(caller, id, request))
        : created(commands.clone(caller, id, request, checked));
  }

  @GetMapping(ONE)
  @Needs(Permission.READ)
  @Operation(summary = "Show an experiment: its plan, its stamp and its status")
  ExperimentBody show(Caller caller, @PathVariable String id) {
    return queries.show(caller, id);
  }

  @GetMapping("/{id}/status")
  @Needs(Permission.READ)
  @Operation(summary = "Show the progress of an experiment")
  StatusBody status(Caller caller, @PathVariable String id) {
    return queries.status(caller, id);
  }

  @GetMapping("/{id}/waiting")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show why an experiment waits",
      description =
          "A strategy that is paused after failures in a row, money that other runs have reserved,"
              + " a full disk, a queue without workers, a pause. Asks Temporal, and may take some"
              + " seconds.")
  WaitingBody waiting(Caller caller, @PathVariable String id) {
    return waiting.of(caller, id);
  }

  @GetMapping("/{id}/evaluations/{task_id}")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show all rounds of one ARC task",
      description =
          "Every ended round, with its strategy runs and each of their activity attempts: failures,"
              + " their causes, and whether a retry can help. No round yet: an empty list. The ARC"
              + " task is named by its id, or by the short form of workflow ids.")
  EvaluationBody evaluation(
      Caller caller, @PathVariable String id, @PathVariable("task_id") String taskId) {
    return queries.evaluation(caller, id, taskId);
  }

  private static @Nullable String reason(@Nullable ReasonBody body) {
    return body == null ? null : body.checked();
  }

  @PostMapping("/{id}/pause")
  @Needs(Permission.RUN)
  @Operation(
      summary = "Start no further evaluation",
      description = "Those in flight finish. CONFLICT when the experiment is not running.")
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  StatusBody pause(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReasonBody body) {
    return commands.pause(caller, id, reason(body));
  }

  @PostMapping("/{id}/resume")
  @Needs(Permission.RUN)
  @Operation(
      summary = "Continue after a pause, or after an end from outside",
      description = "Due evaluations run. CONFLICT when the experiment has ended otherwise.")
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  StatusBody resume(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReasonBody body) {
    return commands.resume(caller, id, reason(body));
  }

  @PostMapping("/{id}/cancel")
  @Needs(Permission.RUN)
  @Operation(
      summary = "End an experiment",
      description = "Results are kept; the rest becomes NOT_RUN.")
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  StatusBody cancel(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReasonBody body) {
    return commands.cancel(caller, id, reason(body));
  }

  @DeleteMapping(ONE)
  @Needs(Permission.RUN)
  @Operation(
      summary = "Delete an ended experiment with its results",
      description =
          "Its dataset stays, and its id is never used again. CONFLICT when it has not ended.")
  @Refuses(ErrorCode.CONFLICT)
  DeletedBody delete(
      Caller caller,
      @PathVariable String id,
      @Parameter(
              description = ReasonBody.MEANING,
              schema =
                  @Schema(
                      type = "string",
                      maxLength = ReasonBody.MAX,
                      pattern = "^[^\\x00]*[^\\x00-\\x20][^\\x00]*$"))
          @RequestParam(required = false)
          @Nullable String reason) {
    return retention.delete(caller, id, reason);
  }

  @PostMapping("/{id}/retry")
  @Needs(value = Permission.RUN, evaluates = true)
  @Operation(
      summary = "Run failed evaluations again, in a new round",
      description =
          "During the experiment, and after its end. CONFLICT when no failed evaluation"
              + " matches, or a limit has stopped the experiment. A dry run changes nothing.")
  @ApiResponse(
      responseCode = "202",
      description = "The evaluations run again",
      content = @Content(schema = @Schema(implementation = RetryBody.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The preview of a dry run",
      content = @Content(schema = @Schema(implementation = RetryPreviewBody.class)))
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  ResponseEntity<Object> retry(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable RetryRequest body) {
    var request = body == null ? RetryRequest.ALL : body;
    return Boolean.TRUE.equals(request.dryRun())
        ? ResponseEntity.ok(queries.retryPreview(caller, id, request))
        : ResponseEntity.accepted().body(commands.retry(caller, id, request));
  }
}
