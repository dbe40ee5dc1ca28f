package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the form of plan files, so that it can be sent back. For that, absent values are left
 * out.
 *
 * @param retries by kind of failure, in lower case; absent kinds have the default
 * @param recovery rungs of the ladder, in lower case
 */
@Schema(name = "Plan")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanBody(
    String name,
    String description,
    int parallelism,
    double confidenceBar,
    long seed,
    List<StepBody> steps,
    @Schema(
            description = "Among experiments that share workers, smaller numbers come first",
            minimum = "1",
            maximum = "5")
        int priority,
    LimitsBody limits,
    @Schema(
            description =
                "The number of retries by kind of failure, in lower case; absent kinds"
                    + " have the default")
        Map<String, RetriesBody> retries,
    @Schema(
            description =
                "The recovery from failed runs, tried in this order: retry_with_backoff,"
                    + " fallback_to_simple_strategy, use_cached_similar_result,"
                    + " return_partial_result")
        List<String> recovery,
    @Schema(description = "The strategy of fallback_to_simple_strategy; a name is enough")
        @Nullable StrategyUse fallback,
    @Schema(description = "The time limits on workers; absent: the usual limits")
        @Nullable TimeLimitsBody timeLimits) {
  @Schema(name = "Step")
  public record StepBody(List<StrategyUse> strategies) {}

  /**
   * @param budget in the strategy's work units; 0: its default
   */
  @Schema(name = "StrategyUse")
  public record StrategyUse(String name, long budget, Map<String, String> options) {}

  /**
   * @param taskUsd the limit of one ARC task, for all its rounds
   * @param experimentUsd absent: no limit
   * @param minutes from the start to the deadline; absent: none
   */
  @Schema(name = "Limits")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LimitsBody(
      BigDecimal taskUsd, @Nullable BigDecimal experimentUsd, @Nullable Long minutes) {}

  /**
   * @param runMinutes the limit of one strategy run; absent: derived from its budget
   * @param taskMinutes the limit of all strategy runs of one ARC task; absent: none
   */
  @Schema(name = "TimeLimits")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TimeLimitsBody(@Nullable Double runMinutes, @Nullable Double taskMinutes) {}

  /**
   * @param waitSeconds the wait before the first retry, which doubles each time
   */
  @Schema(name = "Retries")
  public record RetriesBody(int retries, BigDecimal waitSeconds) {}

  public static PlanBody of(Plan plan) {
    return new PlanBody(
        plan.name(),
        plan.description(),
        plan.parallelism(),
        plan.confidenceBar(),
        plan.seed(),
        plan.steps().stream().map(PlanBody::step).toList(),
        plan.priority(),
        limits(plan.limits()),
        retries(plan.failures()),
        plan.failures().recovery().stream().map(PlanBody::word).toList(),
        plan.failures().fallback() == null ? null : use(plan.failures().fallback()),
        times(plan.times()));
  }

  private static @Nullable TimeLimitsBody times(TimeLimits times) {
    return times.equals(TimeLimits.NONE)
        ? null
        : new TimeLimitsBody(times.runMinutes(), times.taskMinutes());
  }

  private static LimitsBody limits(Limits limits) {
    return new LimitsBody(limits.taskUsd(), limits.experimentUsd(), limits.minutes());
  }

  private static Map<String, RetriesBody> retries(FailureHandling failures) {
    var retries = new LinkedHashMap<String, RetriesBody>();
    failures.retries().forEach((kind, policy) -> retries.put(word(kind), retries(policy)));
    return retries;
  }

  private static RetriesBody retries(RetryPolicy policy) {
    return new RetriesBody(policy.retries(), BigDecimal.valueOf(policy.waitMs(), 3));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static StepBody step(Step step) {
    return new StepBody(step.strategies().stream().map(PlanBody::use).toList());
  }

  private static StrategyUse use(StrategySpec strategy) {
    return new StrategyUse(strategy.name(), strategy.budget(), strategy.options());
  }
}
