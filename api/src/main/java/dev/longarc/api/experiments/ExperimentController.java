package dev.longarc.api.experiments;

import dev.longarc.api.contract.ResultBody;
import dev.longarc.api.contract.RetryPreviewBody;
import dev.longarc.api.contract.StatusBody;
import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.DiskGuard;
import dev.longarc.api.errors.ErrorBody;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.api.experiments.ExperimentBodies.CreatedBody;
import dev.longarc.api.experiments.ExperimentBodies.ExperimentBody;
import dev.longarc.api.experiments.ExperimentBodies.RetryBody;
import dev.longarc.api.experiments.ExperimentBodies.RetryRequest;
import dev.longarc.api.experiments.ExperimentBodies.SummaryBody;
import dev.longarc.api.experiments.WhyWaiting.WaitingBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.workflows.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "experiments", description = "A dataset selection × a plan, run to the end")
final class ExperimentController {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Experiments experiments;
  private final ExperimentViews views;
  private final Evaluations evaluations;
  private final ExperimentLauncher creation;
  private final ExperimentSteering steering;
  private final WhyWaiting waiting;
  private final DiskGuard diskGuard;

  ExperimentController(
      Experiments experiments,
      ExperimentViews views,
      Evaluations evaluations,
      ExperimentLauncher creation,
      ExperimentSteering steering,
      WhyWaiting waiting,
      DiskGuard diskGuard) {
    this.experiments = experiments;
    this.views = views;
    this.evaluations = evaluations;
    this.creation = creation;
    this.steering = steering;
    this.waiting = waiting;
    this.diskGuard = diskGuard;
  }

  @PostMapping(path = "/create", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Create and start an experiment",
      description =
          "It is stored first. If Temporal is unavailable, it starts once Temporal is back. A note"
              + " says so, and also when a limit may be reached. The estimated cost is an upper bound,"
              + " the estimated time a range.")
  @ApiResponse(responseCode = "201", description = "Stored")
  @ApiResponse(
      responseCode = "402",
      description =
          "BUDGET_EXCEEDED: a limit does not pay even for the first strategy run of an evaluation;"
              + " nothing is stored",
      content = @Content(schema = @Schema(implementation = ErrorBody.class)))
  ResponseEntity<CreatedBody> create(@RequestBody CreateExperiment request) {
    diskGuard.refuseWhenFull();
    var created = creation.create(request);
    String id = created.experiment().id();
    var body =
        new CreatedBody(
            id,
            ExperimentBodies.words(created.experiment().status()),
            created.evaluations(),
            created.estimate().minutes(),
            created.estimate().costUsd(),
            created.experiment().balance().limitUsd(),
            created.experiment().balance().taskLimitUsd(),
            views.webUi(id),
            created.notes().isEmpty() ? null : String.join(" ", created.notes()),
            created.estimate().leastMinutes(),
            created.estimate().measured() ? "measured" : "nominal");
    return ResponseEntity.created(URI.create("/api/v1/experiments/" + id)).body(body);
  }

  @GetMapping
  @Operation(summary = "List the experiments, newest first")
  List<SummaryBody> list() {
    return experiments.list().stream().map(SummaryBody::of).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show an experiment: its plan, its stamp and its status")
  ExperimentBody show(@PathVariable String id) {
    return views.whole(id);
  }

  @GetMapping("/{id}/status")
  @Operation(summary = "Show the progress of an experiment")
  StatusBody status(@PathVariable String id) {
    return views.status(id);
  }

  @GetMapping("/{id}/waiting")
  @Operation(
      summary = "Show why an experiment waits",
      description =
          "A strategy that is paused after failures in a row, money that other runs have reserved,"
              + " a full disk, a queue without workers, a pause. Asks Temporal, and may take some"
              + " seconds.")
  WaitingBody waiting(@PathVariable String id) {
    return waiting.of(views.found(id));
  }

  /** The rounds of a retried evaluation to list. */
  enum Rounds {
    newest,
    all
  }

  @GetMapping("/{id}/results")
  @Operation(summary = "List the results, in the selection's order")
  List<ResultBody> results(
      @PathVariable String id,
      @Parameter(description = "Of retried evaluations: the newest result, or those of all rounds")
          @RequestParam(defaultValue = "newest")
          Rounds round,
      @Parameter(description = "Only these verdicts; may be repeated")
          @RequestParam(required = false)
          @Nullable List<Verdict> verdict) {
    var experiment = views.found(id);
    Set<Verdict> wanted =
        verdict == null || verdict.isEmpty()
            ? EnumSet.allOf(Verdict.class)
            : EnumSet.copyOf(verdict);
    var results =
        switch (round) {
          case newest -> evaluations.results(id);
          case all -> evaluations.allRounds(id);
        };
    var programs = evaluations.programs(id);
    return results.stream()
        .filter(result -> wanted.contains(result.verdict()))
        .map(result -> ResultBody.of(experiment, result, programs.of(result)))
        .toList();
  }

  @GetMapping("/{id}/evaluations/{task_id}")
  @Operation(
      summary = "Show all rounds of one ARC task",
      description =
          "Every ended round, with its strategy runs and each of their activity attempts: failures,"
              + " their causes, and whether a retry can help. No round yet: an empty list. The ARC"
              + " task is named by its id, or by the short form of workflow ids.")
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

  @PostMapping("/{id}/pause")
  @Operation(
      summary = "Start no further evaluation",
      description = "Those in flight finish. CONFLICT when the experiment is not running.")
  StatusBody pause(@PathVariable String id) {
    return views.status(id, steering.pause(views.found(id)));
  }

  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Continue after a pause, or after an end from outside",
      description = "Due evaluations run. CONFLICT when the experiment has ended otherwise.")
  StatusBody resume(@PathVariable String id) {
    return views.status(id, steering.resume(views.found(id)));
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "End an experiment",
      description = "Results are kept; the rest becomes NOT_RUN.")
  StatusBody cancel(@PathVariable String id) {
    return views.status(id, steering.cancel(views.found(id)));
  }

  @PostMapping("/{id}/retry")
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
  ResponseEntity<Object> retry(
      @PathVariable String id, @RequestBody(required = false) @Nullable RetryRequest body) {
    var experiment = views.found(id);
    var request = body == null ? RetryRequest.ALL : body;
    String requestId = request.requestId();
    if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
      throw ApiException.invalid(
          "request_id",
          "The request id (%s) is not 1 to 64 letters, digits, '.', '_' or '-'."
              .formatted(requestId));
    }
    if (Boolean.TRUE.equals(request.dryRun())) {
      return ResponseEntity.ok(steering.preview(experiment, request.filter()));
    }
    diskGuard.refuseWhenFull();
    var receipt = steering.retry(experiment, request.filter(), requestId);
    return ResponseEntity.accepted().body(RetryBody.of(receipt));
  }
}
