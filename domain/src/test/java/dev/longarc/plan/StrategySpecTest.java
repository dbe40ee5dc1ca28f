package dev.longarc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.strategy.Pool;
import dev.longarc.strategy.SampleStrategies;
import dev.longarc.strategy.StrategyCatalog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategySpecTest {
  @Test
  void resolvingFillsInBudgetAndPool() {
    var read = new StrategySpec("test-time-training", 0, Map.of());
    var plan = new Plan("p", "", 1, 0.5, 1, List.of(new Step(List.of(read))));

    var spec = plan.resolved(StrategyCatalog.builtIn()).steps().getFirst().strategies().getFirst();

    long budget = SampleStrategies.TEST_TIME_TRAINING.defaultBudget();
    assertThat(read.pool()).isNull();
    assertThat(spec)
        .isEqualTo(new StrategySpec("test-time-training", budget, Map.of(), Pool.INFERENCE, null));
  }
}
