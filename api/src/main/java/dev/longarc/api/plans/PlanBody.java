package dev.longarc.api.plans;

import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** A plan as plan files write it, so that what was read here can be sent back. */
@Schema(name = "Plan")
public record PlanBody(
    String name,
    String description,
    int parallelism,
    double confidenceBar,
    long seed,
    List<StepBody> steps) {
  @Schema(name = "Step")
  public record StepBody(List<StrategyUse> strategies) {}

  /**
   * @param budget in the strategy's work units; 0 means its default
   */
  @Schema(name = "StrategyUse")
  public record StrategyUse(String name, long budget, Map<String, String> options) {}

  public static PlanBody of(Plan plan) {
    return new PlanBody(
        plan.name(),
        plan.description(),
        plan.parallelism(),
        plan.confidenceBar(),
        plan.seed(),
        plan.steps().stream().map(PlanBody::step).toList());
  }

  private static StepBody step(Step step) {
    return new StepBody(step.strategies().stream().map(PlanBody::use).toList());
  }

  private static StrategyUse use(StrategySpec strategy) {
    return new StrategyUse(strategy.name(), strategy.budget(), strategy.options());
  }
}
