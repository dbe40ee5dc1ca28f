package dev.longarc.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.search.SearchStrategyProvider;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks the strategies that the service files of all modules name. */
class BuiltInStrategiesTest {
  private final List<StrategyDescriptor> all = StrategyCatalog.builtIn().all();

  @Test
  void areThese() {
    assertThat(all)
        .extracting(StrategyDescriptor::name)
        .containsExactly("program-synthesis", "evolution", "test-time-training");
  }

  @Test
  void runInTheRolesOfTheirPools() {
    try (var inference = new InferenceRole().inferenceStrategies("", "4")) {
      assertThat(inference.strategies())
          .extracting(Strategy::descriptor)
          .containsExactlyElementsOf(described(Pool.INFERENCE));
    }
    assertThat(SearchStrategyProvider.createAll())
        .extracting(Strategy::descriptor)
        .containsExactlyElementsOf(described(Pool.SEARCH));
  }

  private List<StrategyDescriptor> described(Pool pool) {
    return all.stream().filter(each -> each.pool() == pool).toList();
  }

  @Test
  void areDescribedInFull() {
    assertThat(all)
        .allSatisfy(strategy -> {
          assertThat(strategy.name()).matches("[a-z]+(-[a-z]+)*");
          assertThat(strategy.meaning()).isNotBlank().doesNotContain("\n");
          assertThat(strategy.workUnit()).isNotBlank();
          assertThat(strategy.defaultBudget()).isEqualTo(strategy.budgets().standard());
          assertThat(strategy.coreSecondsPerUnit()).isPositive();
        });
  }

  @Test
  void haveStandardsInTheRangesOfTheirOptions() {
    assertThat(all)
        .allSatisfy(strategy ->
            assertThat(strategy.documented())
                .isNotEmpty()
                .allSatisfy(option -> {
                  String standard = StrategyOption.text(option.standard());
                  assertThat(option.in(Map.of(option.name(), standard)))
                      .isEqualTo(option.standard());
                }));
  }
}
