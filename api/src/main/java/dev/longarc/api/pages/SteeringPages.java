package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.experiments.ExperimentCommands;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.LimitRequests.BudgetBody;
import dev.longarc.application.experiments.LimitRequests.DeadlineBody;
import dev.longarc.application.experiments.LimitRequests.ParallelismBody;
import dev.longarc.pages.text.Query;
import io.swagger.v3.oas.annotations.Hidden;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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
  private final ExperimentCommands commands;

  SteeringPages(ExperimentUseCases useCases) {
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
    Integer wanted = Integer.valueOf((int) whole("parallelism", parallelism));
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
    var body = new BudgetBody(usd("limit_usd", limit), usd("task_limit_usd", taskLimit), null);
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
    Long wanted = minutes.isBlank() ? null : Long.valueOf(whole("minutes", minutes));
    commands.deadline(caller, id, new DeadlineBody(wanted, null).checked(), reason(reason));
    return page(id);
  }

  private static @Nullable String reason(String text) {
    return text.isBlank() ? null : new ReasonBody(text).checked();
  }

  private static long whole(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw RequestException.invalid(
          field, "The value (%s) of (%s) is not a whole number.".formatted(text, field));
    }
  }

  private static @Nullable BigDecimal usd(String field, String text) {
    try {
      return text.isBlank() ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw RequestException.invalid(
          field,
          "The value (%s) of (%s) is not an amount.\nMaybe such as 2.50.".formatted(text, field));
    }
  }

  private static ResponseEntity<Void> page(String id) {
    return Redirect.to("/experiments/" + Query.encoded(id));
  }
}
