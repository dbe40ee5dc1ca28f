package dev.longarc.benchmarks.strategies;

import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyPlugin;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The plug-in of the strategies {@code noop}, {@code sleep}, {@code fail}, {@code crash}, {@code
 * mishap}, {@code hoard}, and {@code …-inference} of each.
 */
public final class TestStrategies implements StrategyPlugin {
  @Override
  public List<Strategy> strategies() {
    return Stream.of(Pool.SEARCH, Pool.INFERENCE).flatMap(TestStrategies::of).toList();
  }

  private static Stream<Strategy> of(Pool pool) {
    return Stream.of(
        new NoopStrategy(pool),
        new SleepStrategy(pool),
        new FailStrategy(pool),
        new CrashStrategy(pool, TestStrategies::halt),
        new MishapStrategy(pool, TestStrategies::halt),
        new HoardStrategy(pool));
  }

  private static void halt() {
    Runtime.getRuntime().halt(CrashStrategy.EXIT);
  }

  /** Of a strategy whose unit of work is a call. */
  static StrategyDescriptor descriptor(
      String name, String meaning, Pool pool, Set<String> options) {
    return new StrategyDescriptor(
        name(name, pool), meaning, pool, "calls", Budgets.same(1), 1e-3, options);
  }

  static String name(String name, Pool pool) {
    return switch (pool) {
      case SEARCH -> name;
      case INFERENCE -> name + "-inference";
    };
  }
}
