package dev.longarc.workflows.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentDescriptionTest {
  private static Plan plan(String name, int steps) {
    var step =
        new Step(
            List.of(
                new StrategySpec("program-synthesis", 400, Map.of()),
                new StrategySpec("evolution", 2_000, Map.of())));
    return new Plan(name, "Quick.", 4, 0.9, 7, Collections.nCopies(steps, step));
  }

  @Test
  void hasPlanDatasetAndCommands() {
    var description =
        ExperimentDescription.of("exp-1", "a *night*", "samples", 37, plan("quick", 1));

    assertThat(description.summary()).isEqualTo("a \\*night\\*: quick on samples");
    assertThat(description.details())
        .isEqualTo(
            """
            `a *night*`
            - dataset `samples`, 37 ARC tasks
            - plan `quick` (`Quick.`), confidence bar 0.9, seed 7
              - step 1: `program-synthesis 400, evolution 2000`
            - look in a terminal: `longarc status exp-1`, `longarc results exp-1`, `longarc show exp-1 TASK`
            - run what failed again: `longarc retry exp-1`, or the update `retryFailed`
            """);
  }

  /** Temporal takes 200 bytes and 20 kB. */
  @Test
  void fitsHoweverLongTheNamesAre() {
    var description =
        ExperimentDescription.of(
            "exp-" + "1".repeat(200),
            "字".repeat(100),
            "*".repeat(100),
            9,
            plan("`".repeat(99), 80));

    assertThat(description.summary().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(200);
    assertThat(description.details()).contains("- step 10:", "- and 70 more steps");
    assertThat(description.details().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
  }
}
