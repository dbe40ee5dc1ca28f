package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.workflows.contract.BudgetChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** New limits of an experiment, which its creator may change until it has ended. */
public final class LimitRequests {
  private LimitRequests() {}

  /** New limits, one or both; an absent limit does not change. */
  @Schema(minProperties = 1)
  public record BudgetBody(
      @Schema(
              description = "The limit of the experiment",
              minimum = "0",
              exclusiveMinimum = true,
              maximum = Ranges.MAX_USD)
          @Nullable BigDecimal limitUsd,
      @Schema(
              description = "The limit of each ARC task, for all its rounds",
              minimum = "0",
              exclusiveMinimum = true,
              maximum = Ranges.MAX_USD)
          @Nullable BigDecimal taskLimitUsd,
      @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX)
          @Nullable String reason) {
    public BudgetChange checked() {
      if (limitUsd == null && taskLimitUsd == null) {
        throw RequestException.missing("limit_usd");
      }
      return new BudgetChange(
          limitUsd == null ? null : Ranges.usd("limit_usd", limitUsd),
          taskLimitUsd == null ? null : Ranges.usd("task_limit_usd", taskLimitUsd));
    }
  }

  /** A new greatest number of open evaluations. */
  public record ParallelismBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "The greatest number of open evaluations",
              minimum = "1",
              maximum = "500")
          @Nullable Integer parallelism,
      @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX)
          @Nullable String reason) {
    public int checked() {
      if (parallelism == null) {
        throw RequestException.missing("parallelism");
      }
      return Math.toIntExact(Ranges.whole("parallelism", parallelism, 1, Plan.MAX_PARALLELISM));
    }
  }

  /** A new deadline. */
  public record DeadlineBody(
      @Schema(
              description = "From now; null or absent: no deadline",
              minimum = "1",
              maximum = "527040")
          @Nullable Long minutes,
      @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX)
          @Nullable String reason) {
    public @Nullable Long checked() {
      return minutes == null
          ? null
          : Long.valueOf(Ranges.whole("minutes", minutes, 1, Limits.MAX_MINUTES));
    }
  }
}
