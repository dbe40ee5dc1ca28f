package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanChoiceTest {
  private static final StrategySpec SEARCH = new StrategySpec("program-synthesis", 10, Map.of());
  private static final Plan PLAN =
      new Plan("mine", "", 4, 0.9, 7, List.of(new Step(List.of(SEARCH))));

  @Test
  void leavesDefaultsOut() {
    assertThat(PlanChoice.json(PLAN))
        .containsOnlyKeys("name", "description", "parallelism", "confidence_bar", "seed", "steps");
  }

  @Test
  void writesControlsAsPlanFilesDo() {
    var plan =
        PLAN.withPriority(2)
            .withLimits(new Limits(new BigDecimal("0.5"), new BigDecimal("2"), 90L))
            .withFailures(
                new FailureHandling(
                    Map.of(FailureType.NETWORK, new RetryPolicy(4, 300)),
                    List.of(Recovery.RETRY_WITH_BACKOFF, Recovery.FALLBACK_TO_SIMPLE_STRATEGY),
                    SEARCH));

    assertThat(PlanChoice.json(plan))
        .containsEntry("priority", 2)
        .containsEntry(
            "limits",
            Map.of(
                "task_usd", new BigDecimal("0.5"),
                "experiment_usd", new BigDecimal("2"),
                "minutes", 90L))
        .containsEntry("retries", Map.of("network", Map.of("retries", 4, "wait_seconds", 0.3)))
        .containsEntry("recovery", List.of("retry_with_backoff", "fallback_to_simple_strategy"))
        .containsEntry("fallback", Map.of("name", "program-synthesis", "budget", 10L));
  }
}
