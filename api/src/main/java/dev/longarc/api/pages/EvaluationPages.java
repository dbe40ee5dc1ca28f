package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.pages.Section;
import dev.longarc.pages.evaluations.EvaluationListPage;
import dev.longarc.pages.evaluations.EvaluationPage;
import dev.longarc.pages.evaluations.Origins;
import dev.longarc.pages.evaluations.Places;
import dev.longarc.pages.evaluations.StepsPage;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.text.Query;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The evaluations of an experiment. */
@Hidden
@RestController
@RequestMapping("/experiments/{id}/evaluations")
final class EvaluationPages {
  private final Shells shells;
  private final ExperimentQueries queries;
  private final TaskAccess tasks;

  EvaluationPages(Shells shells, StoreUseCases store, TaskAccess tasks) {
    this.shells = shells;
    this.queries = store.experiments();
    this.tasks = tasks;
  }

  @GetMapping
  @Needs(Permission.READ)
  EvaluationListPage list(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam Map<String, String> fields) {
    var filter = EvaluationFilter.of(fields);
    var status = queries.status(caller, id);
    var query = EvaluationFilter.query(filter, fields.getOrDefault("cursor", ""));
    return EvaluationListPage.of(
        shells.of(request, Section.EXPERIMENTS, "Evaluations of " + id),
        ExperimentHead.of(status),
        filter,
        queries.results(caller, id, query),
        EvaluationFilter.matching(filter, status.verdicts()),
        status.tally().total() - status.tally().ended());
  }

  @GetMapping("/{task_id}")
  @Needs(Permission.READ)
  EvaluationPage evaluation(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String id,
      @PathVariable("task_id") String taskId,
      @RequestParam(required = false) @Nullable Integer round,
      @RequestParam(defaultValue = "") String in) {
    var head = ExperimentHead.of(queries.status(caller, id));
    var cells = queries.cells(caller, id); // before the evaluation: events since then are newer
    var evaluation = queries.evaluation(caller, id, taskId);
    String path = head.path() + "/evaluations";
    var places = Places.of(cells, path, evaluation.taskId(), in);
    return EvaluationPage.of(
        shells.of(request, Section.EXPERIMENTS, evaluation.taskId() + " in " + id),
        head,
        evaluation,
        places.state(),
        cells.asOf(),
        round,
        places.place());
  }

  /** The program behind an attempt, step by step. */
  @GetMapping("/{task_id}/steps")
  @Needs(Permission.READ)
  StepsPage steps(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String id,
      @PathVariable("task_id") String taskId,
      @RequestParam int round,
      @RequestParam int test,
      @RequestParam int attempt,
      @RequestParam(defaultValue = "false") boolean part) {
    var experiment = queries.show(caller, id);
    var evaluation = queries.evaluation(caller, id, taskId);
    var origin =
        Origins.of(evaluation, round, test, attempt)
            .orElseThrow(() ->
                new RequestException(
                    ErrorCode.NOT_FOUND,
                    "No strategy run of round (%d) has the attempt (%d) at test input (%d)."
                        .formatted(round, attempt, test),
                    Map.of()));
    var steps =
        tasks.programSteps(
            caller,
            evaluation.taskId(),
            new ProgramStepsRequest(
                experiment.dataset(),
                origin.strategy(),
                origin.program(),
                experiment.datasetRevision()));
    String path =
        "/experiments/" + Query.encoded(id) + "/evaluations/" + Query.encoded(evaluation.taskId());
    var shell = part ? null : shells.of(request, Section.EXPERIMENTS, "Step by step");
    return StepsPage.of(shell, path, origin.program(), steps);
  }
}
