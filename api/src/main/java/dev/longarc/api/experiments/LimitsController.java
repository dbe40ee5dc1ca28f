package dev.longarc.api.experiments;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentCommands;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.LimitRequests.BudgetBody;
import dev.longarc.application.experiments.LimitRequests.DeadlineBody;
import dev.longarc.application.experiments.LimitRequests.ParallelismBody;
import dev.longarc.application.experiments.StoreUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money, time and parallelism of an experiment, which can be changed until it has ended. */
@RestController
@RequestMapping("/api/v1/experiments/{id}")
@Tag(name = "experiments")
final class LimitsController {
  private final ExperimentQueries queries;
  private final ExperimentCommands commands;

  LimitsController(StoreUseCases store, ExperimentUseCases useCases) {
    queries = store.experiments();
    commands = useCases.commands();
  }

  @GetMapping("/ledger")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show the spending and the limits of an experiment",
      description =
          "Money is reserved before each strategy run, for its whole budget, and settled after it."
              + " The proof says whether all sums agree.")
  LedgerBody ledger(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = "Sum it up again: a second for 50,000 evaluations")
          @RequestParam(defaultValue = "false")
          boolean proof) {
    return queries.ledger(caller, id, proof);
  }

  @PostMapping("/budget")
  @Needs(Permission.RUN)
  @Operation(
      summary = "Change the limits of money",
      description =
          "While the experiment is open, or stopped: if money stopped it, it continues with the due"
              + " evaluations. CONFLICT when it has ended, or has already spent more.")
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  LedgerBody budget(Caller caller, @PathVariable String id, @RequestBody BudgetBody body) {
    return commands.budget(caller, id, body.checked(), ReasonBody.checked(body.reason()));
  }

  @PostMapping("/parallelism")
  @Needs(Permission.RUN)
  @Operation(
      summary = "Change the greatest number of open evaluations",
      description = "Running shards follow at once. CONFLICT when the experiment has ended.")
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  StatusBody parallelism(
      Caller caller, @PathVariable String id, @RequestBody ParallelismBody body) {
    return commands.parallelism(caller, id, body.checked(), ReasonBody.checked(body.reason()));
  }

  @PostMapping("/deadline")
  @Needs(Permission.RUN)
  @Operation(
      summary = "Move the deadline, or remove it",
      description =
          "While the experiment is open, or stopped: if the deadline stopped it, it continues with"
              + " the due evaluations. CONFLICT when it has ended.")
  @Refuses({ErrorCode.CONFLICT, ErrorCode.TEMPORAL_UNAVAILABLE})
  StatusBody deadline(Caller caller, @PathVariable String id, @RequestBody DeadlineBody body) {
    return commands.deadline(caller, id, body.checked(), ReasonBody.checked(body.reason()));
  }
}
