package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.experiments.Estimate.Machines;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Plan;
import dev.longarc.store.StrategyPace.Pace;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Machines TWO_CORES =
      new Machines(Map.of(Pool.SEARCH, 2, Pool.INFERENCE, 4), 2);
  private static final BigDecimal PRICE = new BigDecimal("0.000014");

  /** On two cores of an Intel Xeon 37 samples took 62 to 70 s, and 30 of them the same time. */
  @Test
  void theNominalEstimateHoldsForTheSamples() {
    Estimate guess = estimate("default", 37, Map.of(), TWO_CORES);

    assertThat(guess.measured()).isFalse();
    assertThat(guess.leastMinutes() * 60).isBetween(0.5, 60.0);
    assertThat(guess.minutes() * 60).isBetween(71.0, 300.0);
    assertThat(guess.costUsd()).isEqualByComparingTo("0.000596");
    assertThat(guess.leastCostUsd()).isPositive().isLessThan(new BigDecimal("0.00003"));
    assertThat(estimate("default", 30, Map.of(), TWO_CORES).minutes() * 60).isGreaterThan(70);
  }

  /** 10,000 no-op evaluations took 359 s at 27.9 a second, on an otherwise idle machine. */
  @Test
  void runsWithoutCostStillTakeTime() {
    var plan =
        PlanFiles.parse("{name: p, steps: [[{name: evolution, budget: 1}]], parallelism: 100}");
    Estimate guess = estimate(plan, 8_000, Map.of(), TWO_CORES);

    assertThat(guess.leastMinutes()).isBetween(0.5, 4.8);
    assertThat(guess.minutes()).isBetween(4.8, 30.0);
  }

  @Test
  void usesTheMeasuredPace() {
    var slow = new Pace(200, 0.01, 300); // ten times the nominal time
    Estimate estimate = estimate("search", 1_000, Map.of("program-synthesis", slow), TWO_CORES);

    assertThat(estimate.measured()).isTrue();
    double expected = 1_000 * 300 * 0.01 / 2 / 60;
    assertThat(estimate.leastMinutes()).isLessThan(expected);
    assertThat(estimate.minutes()).isGreaterThan(expected);
    assertThat(
            estimate(
                "search", 1_000, Map.of("program-synthesis", new Pace(2, 0.01, 300)), TWO_CORES))
        .isEqualTo(estimate("search", 1_000, Map.of(), TWO_CORES));
  }

  @Test
  void moreSlotsTakeLessTimeUpToTheParallelism() {
    var pace = Map.of("program-synthesis", new Pace(200, 0.01, 300));
    double two = estimate("search", 1_000, pace, TWO_CORES).minutes();
    double eight =
        estimate("search", 1_000, pace, new Machines(Map.of(Pool.SEARCH, 8), 2)).minutes();
    double many =
        estimate("search", 1_000, pace, new Machines(Map.of(Pool.SEARCH, 16), 2)).minutes();
    double more =
        estimate("search", 1_000, pace, new Machines(Map.of(Pool.SEARCH, 99), 2)).minutes();

    assertThat(eight).isLessThan(two / 2);
    assertThat(more).isEqualTo(many); // the plan runs 16 evaluations at once
  }

  private static Estimate estimate(
      String plan, int evaluations, Map<String, Pace> paces, Machines machines) {
    return estimate(
        PlanFiles.parse(PlanFiles.bundledText(plan).orElseThrow()), evaluations, paces, machines);
  }

  private static Estimate estimate(
      Plan plan, int evaluations, Map<String, Pace> paces, Machines machines) {
    var catalog = StrategyCatalog.builtIn();
    return Estimate.of(plan.resolved(catalog), evaluations, catalog, paces, PRICE, machines);
  }
}
