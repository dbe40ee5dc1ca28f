package dev.longarc.strategy;

import java.util.List;
import java.util.Set;

/** The strategies that ship with Longarc. */
public final class BuiltInStrategies {
  /** Bottom-up search for a program of the grid DSL that explains every demonstration. */
  public static final StrategyDescriptor PROGRAM_SYNTHESIS =
      new StrategyDescriptor(
          "program-synthesis",
          "searches a typed grid DSL bottom-up for programs that explain all demonstrations",
          Pool.SEARCH,
          "program states expanded",
          new Budgets(2_000, 2_000, 20_000),
          2.5e-4,
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
  public static final List<StrategyDescriptor> ALL = List.of(PROGRAM_SYNTHESIS, TEST_TIME_TRAINING);

  private BuiltInStrategies() {}
}
