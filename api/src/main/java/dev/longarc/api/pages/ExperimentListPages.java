package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.ExperimentQuery.Sort;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.pages.Section;
import dev.longarc.pages.experiments.ExperimentListPage;
import dev.longarc.pages.experiments.ExperimentListPage.Filter;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of experiments. */
@Hidden
@RestController
final class ExperimentListPages {
  private static final int ROWS = 50;

  private final Shells shells;
  private final ExperimentQueries queries;
  private final Clock clock;

  ExperimentListPages(Shells shells, StoreUseCases store, Clock clock) {
    this.shells = shells;
    this.queries = store.experiments();
    this.clock = clock;
  }

  @GetMapping("/experiments")
  @Needs(Permission.READ)
  ExperimentListPage list(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String dataset,
      @RequestParam(defaultValue = "") String plan,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "") String cursor) {
    Sort by = sort.isEmpty() ? Sort.created : Choices.of(Sort.class, "sort", sort);
    var query =
        new ExperimentQuery(
            statuses(status),
            given(q),
            given(dataset),
            given(plan),
            null,
            null,
            null,
            null,
            null,
            by,
            by != Sort.name,
            given(cursor),
            ROWS);
    return ExperimentListPage.of(
        shells.of(request, Section.EXPERIMENTS, "Experiments"),
        new Filter(q, status, dataset, plan, sort),
        queries.list(caller, query),
        cursor.isEmpty(),
        clock.instant());
  }

  private static Set<ExperimentStatus> statuses(String status) {
    if (status.isEmpty()) {
      return Set.of();
    }
    Choices.check("status", status, Filter.STATUSES);
    return Set.of(ExperimentBodies.status(status));
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text;
  }
}
