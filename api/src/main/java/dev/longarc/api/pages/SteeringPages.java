package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.experiments.ExperimentCommands;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.LimitRequests.BudgetBody;
import dev.longarc.application.experiments.LimitRequests.DeadlineBody;
import dev.longarc.application.experiments.LimitRequests.ParallelismBody;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.evaluation.FailureType;
import dev.longarc.pages.Section;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.experiments.RetryPage;
import dev.longarc.pages.text.Query;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The forms that steer an experiment. Each leads back to its page, which shows what it did. */
@Hidden
@RestController
@RequestMapping("/experiments/{id}")
final class SteeringPages {
  private final Shells shells;
  private final ExperimentQueries queries;
  private final ExperimentCommands commands;

  SteeringPages(Shells shells, StoreUseCases store, ExperimentUseCases useCases) {
    this.shells = shells;
    queries = store.experiments();
    commands = useCases.commands();
  }

  @PostMapping("/pause")
  @Needs(Permission.RUN)
  ResponseEntity<Void> pause(
      Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    commands.pause(caller, id, reason(reason));
    return page(id);
  }

  @PostMapping("/resume")
  @Needs(Permission.RUN)
  ResponseEntity<Void> resume(
      Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    commands.resume(caller, id, reason(reason));
    return page(id);
  }

  @PostMapping("/cancel")
  @Needs(Permission.RUN)
  ResponseEntity<Void> cancel(
      Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    commands.cancel(caller, id, reason(reason));
    return page(id);
  }

  @PostMapping("/parallelism")
  @Needs(Permission.RUN)
  ResponseEntity<Void> parallelism(
      Caller caller,
      @PathVariable String id,
      @RequestParam String parallelism,
      @RequestParam(defaultValue = "") String reason) {
    Integer wanted = Choices.whole("parallelism", parallelism);
    commands.parallelism(caller, id, new ParallelismBody(wanted, null).checked(), reason(reason));
    return page(id);
  }

  @PostMapping("/budget")
  @Needs(Permission.RUN)
  ResponseEntity<Void> budget(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = "limit_usd", defaultValue = "") String limit,
      @RequestParam(name = "task_limit_usd", defaultValue = "") String taskLimit,
      @RequestParam(defaultValue = "") String reason) {
    var body =
        new BudgetBody(
            Choices.number("limit_usd", limit), Choices.number("task_limit_usd", taskLimit), null);
    commands.budget(caller, id, body.checked(), reason(reason));
    return page(id);
  }

  @PostMapping("/deadline")
  @Needs(Permission.RUN)
  ResponseEntity<Void> deadline(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String minutes,
      @RequestParam(defaultValue = "") String reason) {
    Long wanted = minutes.isBlank() ? null : Long.valueOf(Choices.whole("minutes", minutes));
    commands.deadline(caller, id, new DeadlineBody(wanted, null).checked(), reason(reason));
    return page(id);
  }

  @GetMapping("/retry")
  @Needs(Permission.READ)
  RetryPage preview(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String message) {
    return RetryPage.of(
        shells.of(request, Section.EXPERIMENTS, "Retry of " + id),
        ExperimentHead.of(queries.status(caller, id)),
        type,
        message,
        queries.retryPreview(caller, id, chosen(caller, id, type, message, null, null).dry()),
        queries.ledger(caller, id, false),
        UUID.randomUUID().toString());
  }

  @PostMapping("/retry")
  @Needs(value = Permission.RUN, evaluates = true)
  ResponseEntity<Void> retry(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String message,
      @RequestParam(name = "request_id") String requestId,
      @RequestParam(defaultValue = "") String reason) {
    commands.retry(caller, id, chosen(caller, id, type, message, requestId, reason(reason)));
    return Redirect.to("/experiments/" + Query.encoded(id) + "/failures");
  }

  /** The failures of a kind, or of one of its groups; all without a kind. */
  private RetryRequest chosen(
      Caller caller,
      String id,
      String type,
      String message,
      @Nullable String requestId,
      @Nullable String reason) {
    if (type.isEmpty()) {
      return new RetryRequest(null, null, requestId, null, reason).checked();
    }
    var kind = Choices.of(FailureType.class, "type", type);
    @Nullable Set<String> tasks = message.isEmpty() ? null : group(caller, id, kind, message);
    return new RetryRequest(Set.of(kind), tasks, requestId, null, reason).checked();
  }

  private Set<String> group(Caller caller, String id, FailureType kind, String message) {
    return queries.failures(caller, id).groups().stream()
        .filter(group -> group.type() == kind && group.message().equals(message))
        .findFirst()
        .map(group -> Set.copyOf(group.taskIds()))
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.CONFLICT,
                "No evaluation fails with (%s: %s) any more.\nMaybe look at the failures again."
                    .formatted(kind, message),
                Map.of()));
  }

  private static @Nullable String reason(String text) {
    return text.isBlank() ? null : new ReasonBody(text).checked();
  }

  private static ResponseEntity<Void> page(String id) {
    return Redirect.to("/experiments/" + Query.encoded(id));
  }
}
