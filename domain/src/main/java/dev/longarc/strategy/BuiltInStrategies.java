package dev.longarc.strategy;

import java.util.List;

/** The strategies that ship with Longarc. */
public final class BuiltInStrategies {
  public static final StrategyOption GROWTH =
      StrategyOption.number(
          "growth", "steps of making states in each stage, as a multiple", 0.1, 10, 1);

  public static final StrategyOption VIEWS =
      StrategyOption.count(
          "views", "views in a row that the puzzle is looked at through, at most", 0, 2, 2);

  public static final StrategyOption ISLANDS =
      StrategyOption.count("islands", "populations in the ring", 1, 16, 4);

  public static final StrategyOption EVOLUTION_VIEWS =
      StrategyOption.count(
          "views", "islands that see the puzzle through a view, never the last", 0, 15, 2);

  public static final StrategyOption POPULATION =
      StrategyOption.count("population", "members of an island, at most", 8, 512, 64);

  public static final StrategyOption CHILDREN =
      StrategyOption.count("children", "made on an island in each generation", 1, 512, 64);

  public static final StrategyOption LEAST_RATE =
      StrategyOption.number(
          "least-rate", "the least chance of each kind of variation", 0, 0.1, 0.03);

  public static final StrategyOption EVOLUTION_LEARNING_RATE =
      StrategyOption.number(
          "learning-rate", "how fast the chances of variations follow success", 0, 1, 0.03);

  public static final StrategyOption LEARNING_RATE =
      StrategyOption.number("learning-rate", "of training, at its peak", 0.0001, 0.1, 0.01);

  public static final StrategyOption RECOLOURINGS =
      StrategyOption.count("recolourings", "each side of a test is shown in, at most", 1, 8, 3);

  /** Search for programs of the grid DSL that explain the demonstrations. */
  public static final StrategyDescriptor PROGRAM_SYNTHESIS =
      new StrategyDescriptor(
          "program-synthesis",
          "searches a typed grid DSL for programs that explain the demonstrations",
          Pool.SEARCH,
          "units of 30,000 counted steps, about a millisecond each",
          new Budgets(400, 400, 12_000),
          1e-3,
          List.of(GROWTH, VIEWS));

  /** Genetic programming over the same DSL: populations of partial answers, recombined. */
  public static final StrategyDescriptor EVOLUTION =
      new StrategyDescriptor(
          "evolution",
          "evolves programs of the grid DSL on islands, graded by how near they come",
          Pool.SEARCH,
          "operations applied",
          new Budgets(200_000, 100_000, 1_000_000),
          3.2e-6,
          List.of(
              ISLANDS, EVOLUTION_VIEWS, POPULATION, CHILDREN, LEAST_RATE, EVOLUTION_LEARNING_RATE));

  /** A small net trained on the ARC task's own augmented demonstrations, inside ONNX Runtime. */
  public static final StrategyDescriptor TEST_TIME_TRAINING =
      new StrategyDescriptor(
          "test-time-training",
          "trains small nets on the demonstrations of the ARC task itself, then predicts and votes",
          Pool.INFERENCE,
          "training steps",
          new Budgets(150, 150, 600),
          5e-3,
          List.of(LEARNING_RATE, RECOLOURINGS));

  /** All of them, in the order that people should read them. */
  public static final List<StrategyDescriptor> ALL =
      List.of(PROGRAM_SYNTHESIS, EVOLUTION, TEST_TIME_TRAINING);

  private BuiltInStrategies() {}
}
