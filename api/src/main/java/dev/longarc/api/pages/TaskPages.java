package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.contract.FeatureBodies.SimilarTaskBody;
import dev.longarc.application.submissions.SubmissionUseCases;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.application.tasks.TaskHistory;
import dev.longarc.application.tasks.TaskQueries;
import dev.longarc.pages.Section;
import dev.longarc.pages.tasks.DrawnAnswer.Sent;
import dev.longarc.pages.tasks.TaskPage;
import dev.longarc.pages.tasks.TaskPage.Outcome;
import dev.longarc.pages.tasks.TaskPage.Source;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page of an ARC task, and the form on it. */
@Hidden
@RestController
@RequestMapping("/tasks/{task_id}")
final class TaskPages {
  private static final int SIMILAR = 8;
  private static final int EVALUATIONS = 20;

  private final Shells shells;
  private final TaskAccess tasks;
  private final TaskQueries queries;
  private final TaskHistory history;
  private final SubmissionUseCases submissions;

  TaskPages(
      Shells shells,
      TaskAccess tasks,
      TaskQueries queries,
      TaskHistory history,
      SubmissionUseCases submissions) {
    this.shells = shells;
    this.tasks = tasks;
    this.queries = queries;
    this.history = history;
    this.submissions = submissions;
  }

  @GetMapping
  @Needs(Permission.READ)
  TaskPage task(
      Caller caller,
      HttpServletRequest request,
      @PathVariable("task_id") String taskId,
      @RequestParam(defaultValue = "") String dataset,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "false") boolean estimates) {
    return page(
        request, dataset, source(caller, taskId, dataset, cursor, estimates), Outcome.NOTHING);
  }

  /** Shows at once what came of the answer, or why it was refused, beside what was drawn. */
  @PostMapping
  @Needs(Permission.RUN)
  ResponseEntity<TaskPage> submit(
      Caller caller,
      HttpServletRequest request,
      @PathVariable("task_id") String taskId,
      @RequestParam(defaultValue = "") String dataset) {
    var source = source(caller, taskId, dataset, "", false);
    var sent = new Sent(values(request, "first"), values(request, "second"));
    try {
      var wanted =
          DrawnSubmission.of(taskId, given(dataset), source.task().testInputs().size(), sent);
      var scored = submissions.submit(caller, wanted);
      return ResponseEntity.ok(
          page(request, dataset, source, new Outcome(sent, List.of(), scored)));
    } catch (RequestException e) {
      if (e.code() != ErrorCode.INVALID_SUBMISSION) {
        throw e;
      }
      var lines = String.valueOf(e.getMessage()).lines().toList();
      return ResponseEntity.status(HttpStatus.BAD_REQUEST)
          .body(page(request, dataset, source, new Outcome(sent, lines, null)));
    }
  }

  /** Not as a parameter: of a single value, Spring makes several at its commas. */
  private static List<String> values(HttpServletRequest request, String name) {
    String[] given = request.getParameterValues(name);
    return given == null ? List.of() : List.of(given);
  }

  private TaskPage page(
      HttpServletRequest request, String dataset, Source source, Outcome outcome) {
    var shell = shells.of(request, Section.TASKS, source.task().taskId());
    return TaskPage.of(shell, dataset, source, outcome);
  }

  private Source source(
      Caller caller, String taskId, String dataset, String cursor, boolean estimates) {
    String set = given(dataset);
    var task = tasks.show(caller, taskId, set, null);
    var similar = tasks.similar(caller, taskId, set, null, SIMILAR).tasks();
    return new Source(
        task,
        tasks.features(caller, taskId, set, null),
        similar,
        queries.having(caller, similar.stream().map(SimilarTaskBody::hash).toList()),
        history.page(caller, taskId, set, null, given(cursor), EVALUATIONS),
        estimates ? tasks.estimate(caller, new EstimatesRequest(taskId, null, set)) : null);
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text;
  }
}
