package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Fails as the puzzle requests: while the file of the option {@code flag-file} exists, the colour
 * of the first demonstration's first cell selects the failure. So a dataset can have every kind of
 * failure, and a test knows the expected result.
 *
 * <ul>
 *   <li>0: always answers each test input itself
 *   <li>1: makes no guess
 *   <li>2–8: fails by the seven kinds of failure, {@code PLATFORM} to {@code UNKNOWN}
 *   <li>9: halts its worker
 * </ul>
 *
 * An answer uses one call. With the option {@code gate-file} it uses the whole budget, and waits
 * until that file exists.
 */
record MishapStrategy(StrategyDescriptor descriptor, Runnable halt) implements Strategy {
  private static final int NO_GUESS = 1;
  private static final int FIRST_FAILURE = 2;
  private static final int HALT = 9;
  private static final int NAP_MS = 10;

  /** The failures by colour, from colour 2. */
  static final List<FailureType> FAILURES =
      List.of(
          FailureType.PLATFORM,
          FailureType.RESOURCE,
          FailureType.TIMEOUT,
          FailureType.DATA,
          FailureType.MODEL,
          FailureType.NETWORK,
          FailureType.UNKNOWN);

  MishapStrategy(Pool pool, Runnable halt) {
    this(
        TestStrategies.descriptor(
            "mishap",
            "fails, halts its worker or answers, by the puzzle's first cell",
            pool,
            Set.of("flag-file", "gate-file", "answer", "confidence")),
        halt);
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    int colour = puzzle.train().getFirst().input().at(0, 0);
    var options = new Options(context.options());
    String flag = options.text("flag-file");
    if (flag != null && Files.exists(Path.of(flag)) && colour >= FIRST_FAILURE) {
      failOrHalt(colour);
    }
    String gate = options.text("gate-file");
    if (gate != null) {
      await(Path.of(gate), context);
    }
    return FixedAnswer.outcome(
        puzzle,
        context,
        colour == NO_GUESS ? FixedAnswer.NONE : FixedAnswer.ECHO,
        gate == null ? 1 : context.budget());
  }

  private static void await(Path gate, SolveContext context) {
    while (Files.notExists(gate)) {
      SleepStrategy.nap(NAP_MS);
      context.heartbeat(0, () -> "");
    }
  }

  private void failOrHalt(int colour) {
    if (colour == HALT) {
      halt.run();
    }
    FailureType type = FAILURES.get(colour - FIRST_FAILURE);
    throw new StrategyException(type, "This puzzle asks for (%s).".formatted(type), null);
  }
}
