package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DifficultyLevel;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskOutcome;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.application.tasks.TaskHistory;
import dev.longarc.application.tasks.TaskSearch;
import dev.longarc.application.tasks.TaskSearch.Bounds;
import dev.longarc.application.tasks.TaskSearch.SortBy;
import dev.longarc.pages.Section;
import dev.longarc.pages.tasks.DatasetListPage;
import dev.longarc.pages.tasks.TaskListPage;
import dev.longarc.pages.tasks.TaskListPage.Filter;
import dev.longarc.pages.text.TaskAddress;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The datasets, and their ARC tasks. */
@Hidden
@RestController
final class TaskListPages {
  private static final int CARDS = 50;
  private static final Set<String> DESCENDING = Set.of("hardest", "updated");

  private final Shells shells;
  private final DatasetUseCases datasets;
  private final TaskAccess tasks;
  private final TaskHistory history;

  TaskListPages(Shells shells, StoreUseCases store, TaskAccess tasks, TaskHistory history) {
    this.shells = shells;
    this.datasets = store.datasets();
    this.tasks = tasks;
    this.history = history;
  }

  /** An ARC task that is asked for by its id is shown on its own page. */
  @GetMapping("/tasks")
  @Needs(Permission.READ)
  ResponseEntity<?> tasks(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String dataset,
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String difficulty,
      @RequestParam(defaultValue = "") String feature,
      @RequestParam(defaultValue = "") String min,
      @RequestParam(defaultValue = "") String max,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "") String cursor) {
    if (!id.isBlank()) {
      return found(caller, id.strip(), dataset);
    }
    return ResponseEntity.ok(
        dataset.isEmpty()
            ? DatasetListPage.of(
                shells.of(request, Section.TASKS, "ARC tasks"), datasets.list(caller))
            : list(
                caller,
                request,
                new Filter(dataset, difficulty, feature, min, max, outcome, sort),
                cursor));
  }

  private ResponseEntity<Void> found(Caller caller, String id, String dataset) {
    var task = tasks.show(caller, id, given(dataset), null);
    return Redirect.to(TaskAddress.of(task.taskId(), dataset));
  }

  private TaskListPage list(
      Caller caller, HttpServletRequest request, Filter filter, String cursor) {
    var page = tasks.list(caller, search(filter), given(cursor), CARDS);
    return TaskListPage.of(
        shells.of(request, Section.TASKS, filter.dataset()),
        filter,
        TaskSearch.featureNames(),
        page,
        history.solved(caller, page.tasks().stream().map(TaskBody::hash).toList()));
  }

  private static TaskSearch search(Filter filter) {
    var any = new Bounds(null, null);
    return new TaskSearch(
        null,
        filter.dataset(),
        null,
        DifficultyLevel.difficulties(levels(filter.difficulty())),
        null,
        any,
        any,
        Set.of(),
        TaskSearch.ranges(conditions(filter)),
        filter.outcome().isEmpty()
            ? null
            : Choices.of(TaskOutcome.class, "outcome", filter.outcome()),
        order(filter.sort()),
        !DESCENDING.contains(filter.sort()));
  }

  private static List<DifficultyLevel> levels(String difficulty) {
    return difficulty.isEmpty()
        ? List.of()
        : List.of(Choices.of(DifficultyLevel.class, "difficulty", difficulty));
  }

  private static SortBy order(String sort) {
    Choices.check("sort", sort, Filter.SORTS);
    return switch (sort) {
      case "" -> SortBy.ID;
      case "hardest" -> SortBy.DIFFICULTY;
      default -> SortBy.valueOf(sort.toUpperCase(Locale.ROOT));
    };
  }

  private static List<String> conditions(Filter filter) {
    if (filter.feature().isEmpty()) {
      return List.of();
    }
    if (filter.min().isBlank() && filter.max().isBlank()) {
      throw RequestException.invalid(
          "feature",
          "The feature (%s) has neither a least nor a greatest value.\nMaybe from 1."
              .formatted(filter.feature()));
    }
    return List.of(
        "%s:%s..%s".formatted(filter.feature(), filter.min().strip(), filter.max().strip()));
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text;
  }
}
