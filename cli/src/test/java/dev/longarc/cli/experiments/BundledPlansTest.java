package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Plan;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.StrategyCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled plans beside the strategies that they name. */
class BundledPlansTest {
  private final StrategyCatalog catalog = StrategyCatalog.builtIn();

  @Test
  void nameStrategiesThatExist() {
    assertThat(PlanFiles.bundled())
        .hasSize(6)
        .allSatisfy(plan -> assertThat(plan.resolved(catalog)).isNotNull());
  }

  @Test
  void needNotNameAFallback() {
    Plan plan =
        PlanFiles.parse("{name: p, steps: [evolution], recovery: [fallback_to_simple_strategy]}");

    assertThat(plan.resolved(catalog).failures().fallback())
        .extracting(StrategySpec::name)
        .isEqualTo("program-synthesis");
  }

  @Test
  void haveInTheQuickOneAFifthOfTheDefaultOnesBudgets() {
    Plan standard = PlanFiles.bundled().getFirst().resolved(catalog);
    Plan quick = PlanFiles.bundled().getLast();

    assertThat(quick.description()).contains("a fifth of its budgets");
    assertThat(budgets(standard)).isEqualTo(budgets(quick).stream().map(each -> 5 * each).toList());
  }

  private static List<Long> budgets(Plan plan) {
    return plan.steps().stream()
        .flatMap(step -> step.strategies().stream())
        .map(StrategySpec::budget)
        .toList();
  }
}
