package dev.longarc.api.experiments;

import dev.longarc.api.contract.LedgerBody;
import dev.longarc.api.contract.StatusBody;
import dev.longarc.api.errors.ApiException;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.store.Ledger;
import dev.longarc.workflows.contract.BudgetChange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money, time and parallelism of an experiment, which can be changed until it has ended. */
@RestController
@RequestMapping("/api/v1/experiments/{id}")
@Tag(name = "experiments")
final class LimitsController {
  private final ExperimentViews views;
  private final ExperimentControls controls;
  private final Ledger ledger;

  LimitsController(ExperimentViews views, ExperimentControls controls, Ledger ledger) {
    this.views = views;
    this.controls = controls;
    this.ledger = ledger;
  }

  /** New limits; an absent limit does not change. */
  record BudgetBody(
      @Schema(description = "The limit of the experiment, above 0") @Nullable BigDecimal limitUsd,
      @Schema(description = "The limit of each ARC task, for all its rounds; above 0")
          @Nullable BigDecimal taskLimitUsd) {
    BudgetChange checked() {
      if (limitUsd == null && taskLimitUsd == null) {
        throw ApiException.missing("limit_usd");
      }
      return new BudgetChange(
          limitUsd == null ? null : Ranges.usd("limit_usd", limitUsd),
          taskLimitUsd == null ? null : Ranges.usd("task_limit_usd", taskLimitUsd));
    }
  }

  record ParallelismBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "The greatest number of open evaluations",
              minimum = "1",
              maximum = "500")
          @Nullable Integer parallelism) {
    int checked() {
      if (parallelism == null) {
        throw ApiException.missing("parallelism");
      }
      return Math.toIntExact(Ranges.whole("parallelism", parallelism, 1, Plan.MAX_PARALLELISM));
    }
  }

  record DeadlineBody(
      @Schema(
              description = "From now; null or absent: no deadline",
              minimum = "1",
              maximum = "527040")
          @Nullable Long minutes) {
    @Nullable Long checked() {
      return minutes == null
          ? null
          : Long.valueOf(Ranges.whole("minutes", minutes, 1, Limits.MAX_MINUTES));
    }
  }

  @GetMapping("/ledger")
  @Operation(
      summary = "Show the spending and the limits of an experiment",
      description =
          "Money is reserved before each strategy run, for its whole budget, and settled after it."
              + " The ledger is summed up again for each answer.")
  LedgerBody ledger(@PathVariable String id) {
    return LedgerBody.of(views.found(id), ledger);
  }

  @PostMapping("/budget")
  @Operation(
      summary = "Change the limits of money",
      description =
          "While the experiment is open, or stopped: if money stopped it, it continues with the due"
              + " evaluations. CONFLICT when it has ended, or has already spent more.")
  LedgerBody budget(@PathVariable String id, @RequestBody BudgetBody body) {
    controls.budget(views.found(id), body.checked());
    return ledger(id);
  }

  @PostMapping("/parallelism")
  @Operation(
      summary = "Change the greatest number of open evaluations",
      description = "Running shards follow at once. CONFLICT when the experiment has ended.")
  StatusBody parallelism(@PathVariable String id, @RequestBody ParallelismBody body) {
    return views.status(id, controls.parallelism(views.found(id), body.checked()));
  }

  @PostMapping("/deadline")
  @Operation(
      summary = "Move the deadline, or remove it",
      description =
          "While the experiment is open, or stopped: if the deadline stopped it, it continues with"
              + " the due evaluations. CONFLICT when it has ended.")
  StatusBody deadline(@PathVariable String id, @RequestBody DeadlineBody body) {
    return views.status(id, controls.deadline(views.found(id), body.checked()));
  }
}
