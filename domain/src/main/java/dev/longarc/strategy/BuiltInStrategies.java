package dev.longarc.strategy;

import java.util.List;
import java.util.Set;

/** The strategies that ship with Longarc. */
public final class BuiltInStrategies {
  /** Search for programs of the grid DSL that explain the demonstrations. */
  public static final StrategyDescriptor PROGRAM_SYNTHESIS =
      new StrategyDescriptor(
          "program-synthesis",
          "searches a typed grid DSL for programs that explain the demonstrations",
          Pool.SEARCH,
          "units of 30,000 counted steps, about a millisecond each",
          new Budgets(400, 400, 12_000),
          1e-3,
          Set.of());

  /** Genetic programming over the same DSL: populations of partial answers, recombined. */
  public static final StrategyDescriptor EVOLUTION =
      new StrategyDescriptor(
          "evolution",
          "evolves programs of the grid DSL on islands, graded by how near they come",
          Pool.SEARCH,
          "operations applied",
          new Budgets(200_000, 100_000, 1_000_000),
          3.2e-6,
          Set.of());

  /** A small net trained on the ARC task's own augmented demonstrations, inside ONNX Runtime. */
  public static final StrategyDescriptor TEST_TIME_TRAINING =
      new StrategyDescriptor(
          "test-time-training",
          "trains small nets on the demonstrations of the ARC task itself, then predicts and votes",
          Pool.INFERENCE,
          "training steps",
          new Budgets(150, 150, 600),
          5e-3,
          Set.of());

  /** All of them, in the order that people should read them. */
  public static final List<StrategyDescriptor> ALL =
      List.of(PROGRAM_SYNTHESIS, EVOLUTION, TEST_TIME_TRAINING);

  private BuiltInStrategies() {}
}
