package dev.longarc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.RunReport;
import dev.longarc.strategy.SampleStrategies;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricesTest {
  private final Prices prices = new Prices(StrategyCatalog.builtIn(), new BigDecimal("0.000014"));

  @Test
  void pricesWorkNotTime() {
    double coreSeconds = 200_000 * SampleStrategies.PROGRAM_SYNTHESIS.coreSecondsPerUnit();
    assertThat(cost(1, 200_000L).doubleValue()).isCloseTo(coreSeconds * 0.000014, within(1e-8));
    assertThat(cost(7, 200_000L)).isEqualTo(cost(1, 200_000L));
  }

  @Test
  void reusedRunsAndRunsWithoutAnOutcomeAreFree() {
    assertThat(cost(0, 200_000L)).isZero();
    assertThat(cost(1, null)).isZero();
  }

  @Test
  void refusesANegativePrice() {
    assertThatThrownBy(() -> new Prices(StrategyCatalog.builtIn(), new BigDecimal("-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(-1)");
  }

  @Test
  void theGreatestCostOfAnEvaluationExcludesReusedRuns() {
    var spec = new StrategySpec("program-synthesis", 400, Map.of());
    var plan =
        new Plan("p", "", 1, 0.9, 1, List.of(new Step(List.of(spec)), new Step(List.of(spec))));
    BigDecimal one = prices.atMost(spec);
    assertThat(prices.atMost(plan, Set.of())).isEqualByComparingTo(one.add(one));
    assertThat(prices.atMost(plan, Set.of("0:0"))).isEqualByComparingTo(one);
    assertThat(prices.cost("unknown", 400)).isZero();
    assertThat(Prices.text(new BigDecimal("0.1000"))).isEqualTo("0.1");
  }

  private BigDecimal cost(int tries, @Nullable Long workUnits) {
    var outcome =
        workUnits == null
            ? null
            : new StrategyOutcome(List.of(List.of()), 0.5, workUnits, List.of(), "");
    var failure = workUnits == null ? new Failure(FailureType.MODEL, "m", "") : null;
    var run = new RunReport(0, 0, "program-synthesis", tries, 1, 1, "w", outcome, failure);
    return prices.cost(run);
  }
}
