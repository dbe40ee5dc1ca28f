package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.api.errors.Intake;
import dev.longarc.api.experiments.ExperimentBodies.CreatedBody;
import dev.longarc.api.experiments.ExperimentBodies.ExperimentBody;
import dev.longarc.api.experiments.ExperimentBodies.ResultBody;
import dev.longarc.api.experiments.ExperimentBodies.RetryBody;
import dev.longarc.api.experiments.ExperimentBodies.RetryRequest;
import dev.longarc.api.experiments.ExperimentBodies.StatusBody;
import dev.longarc.api.experiments.ExperimentBodies.SummaryBody;
import dev.longarc.api.wiring.Settings;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Evaluations;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;
import dev.longarc.workflows.experiment.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "experiments", description = "A dataset selection × a plan, run to the end")
final class ExperimentController {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Experiments experiments;
  private final Evaluations evaluations;
  private final ExperimentCreation creation;
  private final ExperimentSteering steering;
  private final Intake intake;
  private final Settings settings;

  ExperimentController(
      Experiments experiments,
      Evaluations evaluations,
      ExperimentCreation creation,
      ExperimentSteering steering,
      Intake intake,
      Settings settings) {
    this.experiments = experiments;
    this.evaluations = evaluations;
    this.creation = creation;
    this.steering = steering;
    this.intake = intake;
    this.settings = settings;
  }

  @PostMapping(path = "/create", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Create and start an experiment",
      description =
          "It is stored first. Should Temporal be away, it starts once Temporal is back, and a"
              + " note says so. Estimates are upper bounds: every budget spent to the end.")
  @ApiResponse(responseCode = "201", description = "Stored")
  ResponseEntity<CreatedBody> create(@RequestBody CreateExperiment request) {
    intake.refuseWhenFull();
    var created = creation.create(request);
    String id = created.experiment().id();
    var body =
        new CreatedBody(
            id,
            ExperimentBodies.words(created.experiment().status()),
            created.evaluations(),
            created.estimate().minutes(),
            created.estimate().costUsd(),
            webUi(id),
            created.started()
                ? null
                : "Temporal does not answer: the experiment starts once it is back.");
    return ResponseEntity.created(URI.create("/api/v1/experiments/" + id)).body(body);
  }

  @GetMapping
  @Operation(summary = "List the experiments, newest first")
  List<SummaryBody> list() {
    return experiments.list().stream().map(SummaryBody::of).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show an experiment: its plan, its stamp and how it stands")
  ExperimentBody show(@PathVariable String id) {
    return ExperimentBody.of(found(id), webUi(id));
  }

  @GetMapping("/{id}/status")
  @Operation(summary = "How far an experiment is")
  StatusBody status(@PathVariable String id) {
    return StatusBody.of(found(id), webUi(id));
  }

  /** Which rounds of a retried evaluation to list. */
  enum Rounds {
    newest,
    all
  }

  @GetMapping("/{id}/results")
  @Operation(summary = "List the results, in the selection's order")
  List<ResultBody> results(
      @PathVariable String id,
      @Parameter(description = "Of retried evaluations: the newest result, or every round's")
          @RequestParam(defaultValue = "newest")
          Rounds round,
      @Parameter(description = "Only these verdicts; may be repeated")
          @RequestParam(required = false)
          @Nullable List<Verdict> verdict) {
    found(id);
    Set<Verdict> wanted =
        verdict == null || verdict.isEmpty()
            ? EnumSet.allOf(Verdict.class)
            : EnumSet.copyOf(verdict);
    var results =
        switch (round) {
          case newest -> evaluations.results(id);
          case all -> evaluations.allRounds(id);
        };
    return results.stream()
        .filter(result -> wanted.contains(result.verdict()))
        .map(ResultBody::of)
        .toList();
  }

  @PostMapping("/{id}/pause")
  @Operation(
      summary = "Start no further evaluation",
      description = "Those in flight finish. CONFLICT when the experiment is not running.")
  StatusBody pause(@PathVariable String id) {
    return status(id, steering.pause(found(id)));
  }

  @PostMapping("/{id}/resume")
  @Operation(summary = "Go on after pause")
  StatusBody resume(@PathVariable String id) {
    return status(id, steering.resume(found(id)));
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "End an experiment",
      description = "Results so far are kept; what has not ended becomes NOT_RUN.")
  StatusBody cancel(@PathVariable String id) {
    return status(id, steering.cancel(found(id)));
  }

  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Run failed evaluations again, in a new round",
      description =
          "While the experiment is open as well as after. CONFLICT when no failed evaluation"
              + " matches.")
  @ApiResponse(responseCode = "202", description = "They run again")
  RetryBody retry(
      @PathVariable String id, @RequestBody(required = false) @Nullable RetryRequest body) {
    var experiment = found(id);
    intake.refuseWhenFull();
    var request = body == null ? RetryRequest.ALL : body;
    String requestId = request.requestId();
    if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
      throw ApiException.invalid(
          "request_id",
          "The request id (%s) is not 1 to 64 letters, digits, '.', '_' or '-'."
              .formatted(requestId));
    }
    var filter =
        new RetryFilter(
            Objects.requireNonNullElse(request.failureTypes(), Set.of()),
            Objects.requireNonNullElse(request.taskIds(), Set.of()));
    return RetryBody.of(steering.retry(experiment, filter, requestId));
  }

  private StatusBody status(String id, Progress progress) {
    return StatusBody.of(id, progress, webUi(id));
  }

  private @Nullable String webUi(String id) {
    return settings.temporal().webUi(id);
  }

  private Experiment found(String id) {
    return experiments
        .find(id)
        .orElseThrow(() ->
            new ApiException(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "There is no experiment (%s).".formatted(id),
                Map.of("experiment_id", id)));
  }
}
