package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.pages.Section;
import dev.longarc.pages.evaluations.EvaluationPage;
import dev.longarc.pages.experiments.ExperimentHead;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
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

  EvaluationPages(Shells shells, StoreUseCases store) {
    this.shells = shells;
    this.queries = store.experiments();
  }

  @GetMapping("/{task_id}")
  @Needs(Permission.READ)
  EvaluationPage evaluation(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String id,
      @PathVariable("task_id") String taskId,
      @RequestParam(required = false) @Nullable Integer round) {
    return EvaluationPage.of(
        shells.of(request, Section.EXPERIMENTS, taskId + " in " + id),
        ExperimentHead.of(queries.status(caller, id)),
        queries.evaluation(caller, id, taskId),
        "queued",
        round,
        null);
  }
}
