package dev.longarc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.strategy.SampleStrategies;
import dev.longarc.strategy.StrategyCatalog;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final StrategySpec SEARCH = new StrategySpec("program-synthesis", 0, Map.of());
  private static final StrategySpec TRAINING = new StrategySpec("test-time-training", 50, Map.of());

  @Test
  void fillsInDefaultBudgetsOnly() {
    Plan resolved = plan(SEARCH, TRAINING).resolved(StrategyCatalog.builtIn());

    assertThat(resolved.steps().getFirst().strategies())
        .extracting(StrategySpec::budget)
        .containsExactly(SampleStrategies.PROGRAM_SYNTHESIS.defaultBudget(), 50L);
    assertThat(resolved.resolved(StrategyCatalog.builtIn())).isEqualTo(resolved);
  }

  @Test
  void namesThePlaceOfAnUnknownStrategy() {
    var plan = plan(SEARCH, new StrategySpec("magic", 0, Map.of()));

    var error = rejected(() -> plan.resolved(StrategyCatalog.builtIn()));

    assertThat(error.place()).isEqualTo("steps[0].strategies[1].name");
    assertThat(error)
        .hasMessageContaining("(magic)")
        .hasMessageContaining("Maybe one of: program-synthesis, evolution, test-time-training");
  }

  @Test
  void namesThePlaceOfAnUnknownOption() {
    var plan = plan(new StrategySpec("program-synthesis", 0, Map.of("no-such-option", "1")));

    var error = rejected(() -> plan.resolved(StrategyCatalog.builtIn()));

    assertThat(error.place()).isEqualTo("steps[0].strategies[0].options");
    assertThat(error).hasMessageContaining("(no-such-option)");
  }

  @Test
  void rejectsNegativeBudgets() {
    var error = rejected(() -> new StrategySpec("program-synthesis", -1, Map.of()));

    assertThat(error.place()).isEqualTo("budget");
    assertThat(error).hasMessageContaining("(-1) of (program-synthesis)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 501})
  void rejectsParallelism(int parallelism) {
    var error = rejected(() -> plan("p", parallelism, 0.5));

    assertThat(error.place()).isEqualTo("parallelism");
    assertThat(error).hasMessageContaining("(" + parallelism + ")");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsConfidenceBars(double bar) {
    assertThat(rejected(() -> plan("p", 1, bar)).place()).isEqualTo("confidence_bar");
  }

  @Test
  void rejectsNames() {
    assertThat(rejected(() -> plan(" ", 1, 0.5)).place()).isEqualTo("name");
    assertThat(rejected(() -> plan("x".repeat(101), 1, 0.5)).place()).isEqualTo("name");
  }

  @Test
  void rejectsEmptySteps() {
    assertThat(rejected(() -> new Step(List.of())).place()).isEqualTo("steps");
    assertThat(rejected(() -> new Plan("p", "", 1, 0.5, 1, List.of())).place()).isEqualTo("steps");
  }

  @Test
  void changesItsSeedOnly() {
    Plan plan = plan(SEARCH);

    assertThat(plan.withSeed(99).seed()).isEqualTo(99);
    assertThat(plan.withSeed(99).withSeed(plan.seed())).isEqualTo(plan);
  }

  private static Plan plan(StrategySpec... strategies) {
    return new Plan("p", "", 4, 0.5, 1, List.of(new Step(List.of(strategies))));
  }

  private static Plan plan(String name, int parallelism, double bar) {
    return new Plan(name, "", parallelism, bar, 1, List.of(new Step(List.of(SEARCH))));
  }

  private static InvalidPlanException rejected(ThrowingCallable making) {
    return catchThrowableOfType(InvalidPlanException.class, making);
  }
}
