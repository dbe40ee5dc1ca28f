package dev.longarc.strategy;

import java.util.List;
import java.util.Set;

/** The strategies in the service file of these tests, those of the inference pool first. */
public final class SampleStrategies {
  static final StrategyOption ISLANDS = StrategyOption.count("islands", "in the sea", 1, 16, 4);

  static final StrategyOption POPULATION =
      StrategyOption.count("population", "of an island", 8, 512, 64);

  static final StrategyOption LEAST_RATE =
      StrategyOption.number("least-rate", "of variation", 0, 0.1, 0.03);

  public static final StrategyDescriptor PROGRAM_SYNTHESIS =
      new StrategyDescriptor(
          "program-synthesis",
          "searches",
          Pool.SEARCH,
          "steps",
          new Budgets(400, 400, 12_000),
          1e-3,
          Set.of());

  public static final StrategyDescriptor EVOLUTION =
      new StrategyDescriptor(
          "evolution",
          "breeds",
          Pool.SEARCH,
          "children",
          Budgets.same(200_000),
          3.2e-6,
          List.of(ISLANDS, POPULATION, LEAST_RATE));

  public static final StrategyDescriptor TEST_TIME_TRAINING =
      new StrategyDescriptor(
          "test-time-training",
          "learns",
          Pool.INFERENCE,
          "lessons",
          Budgets.same(150),
          5e-3,
          Set.of());

  private SampleStrategies() {}

  public static final class ProgramSynthesis implements StrategyProvider {
    @Override
    public StrategyDescriptor descriptor() {
      return PROGRAM_SYNTHESIS;
    }
  }

  public static final class Evolution implements StrategyProvider {
    @Override
    public StrategyDescriptor descriptor() {
      return EVOLUTION;
    }
  }

  public static final class TestTimeTraining implements StrategyProvider {
    @Override
    public StrategyDescriptor descriptor() {
      return TEST_TIME_TRAINING;
    }
  }
}
