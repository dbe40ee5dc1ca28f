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
import java.util.Set;

/**
 * Fails on purpose. Every option narrows the failures:
 *
 * <ul>
 *   <li>{@code type}: the {@link FailureType}; by default {@code unknown}
 *   <li>{@code share}: the share of the puzzles that fail, 0–1, chosen by the seed; by default all
 *   <li>{@code tries}: the number of first activity attempts of a run that fail; by default all
 *   <li>{@code flag-file}: fails only while that file exists on the worker's machine. After its
 *       removal a retry succeeds: strategies do not know rounds, so a person must be able to remove
 *       the cause
 * </ul>
 */
record FailStrategy(StrategyDescriptor descriptor) implements Strategy {
  FailStrategy(Pool pool) {
    this(
        TestStrategies.descriptor(
            "fail",
            "fails with the type, on the share of puzzles and while the flag file that options name",
            pool,
            Set.of("type", "share", "tries", "flag-file", "answer", "confidence")));
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var options = new Options(context.options());
    var type = options.choice("type", FailureType.UNKNOWN);
    String flag = options.text("flag-file");
    if (PuzzleShare.includes(options.share("share", 1), puzzle, context.seed())
        && context.tryNumber() <= options.count("tries", Integer.MAX_VALUE)
        && (flag == null || Files.exists(Path.of(flag)))) {
      throw new StrategyException(
          type,
          "This failure is made on purpose, at try (%d).\n%s"
              .formatted(
                  context.tryNumber(),
                  flag == null
                      ? "Maybe take (fail) out of the plan."
                      : "Maybe remove the file (%s), then retry.".formatted(flag)),
          null);
    }
    return FixedAnswer.outcome(puzzle, context, FixedAnswer.SEEDED, 1);
  }
}
