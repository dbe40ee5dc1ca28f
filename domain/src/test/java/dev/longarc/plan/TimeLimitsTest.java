package dev.longarc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.strategy.StrategyCatalog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitsTest {
  @Test
  void aRunsLimitFollowsItsBudget() {
    assertThat(resolved("program-synthesis", 12_000, TimeLimits.NONE)).isNull();
    assertThat(resolved("program-synthesis", 7_200_000, TimeLimits.NONE))
        .as("ten times two hours")
        .isEqualTo(72_000);
    assertThat(resolved("test-time-training", 12_000, TimeLimits.NONE)).isEqualTo(600);
  }

  @Test
  void aPlanMaySetIt() {
    assertThat(resolved("program-synthesis", 400, new TimeLimits(0.5, null))).isEqualTo(30);
    assertThat(resolved("program-synthesis", 400, new TimeLimits(120.0, null))).isEqualTo(7_200);
  }

  @Test
  void refusesABudgetThatTakesLonger() {
    var error = rejected("program-synthesis", 60_001, new TimeLimits(1.0, null));
    assertThat(error.place()).isEqualTo("steps[0].strategies[0].budget");
    assertThat(error)
        .hasMessage(
            """
            The budget (60001) of (program-synthesis) takes about 1.00 minutes, and a run may take \
            1.00.
            Maybe a budget of at most 60000, or a longer time_limits.run_minutes (at most 10080).\
            """);
    assertThat(rejected("evolution", Long.MAX_VALUE, TimeLimits.NONE))
        .hasMessageContaining("(9223372036854775807)")
        .hasMessageContaining("a run may take 10080.00");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 10_081, Double.NaN})
  void refusesInvalidLimits(double minutes) {
    assertThat(
            catchThrowableOfType(InvalidPlanException.class, () -> new TimeLimits(null, minutes)))
        .hasMessageContaining("(" + minutes + " minutes)")
        .extracting(InvalidPlanException::place)
        .isEqualTo("time_limits.task_minutes");
  }

  private static @Nullable Long resolved(String strategy, long budget, TimeLimits times) {
    return plan(strategy, budget, times)
        .resolved(StrategyCatalog.builtIn())
        .steps()
        .getFirst()
        .strategies()
        .getFirst()
        .limitSeconds();
  }

  private static InvalidPlanException rejected(String strategy, long budget, TimeLimits times) {
    var plan = plan(strategy, budget, times);
    return catchThrowableOfType(
        InvalidPlanException.class, () -> plan.resolved(StrategyCatalog.builtIn()));
  }

  private static Plan plan(String strategy, long budget, TimeLimits times) {
    var step = new Step(List.of(new StrategySpec(strategy, budget, Map.of())));
    return new Plan(
        "p",
        "",
        1,
        0.9,
        1,
        List.of(step),
        Plan.DEFAULT_PRIORITY,
        Limits.DEFAULT,
        FailureHandling.DEFAULT,
        times);
  }
}
