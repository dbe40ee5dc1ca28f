package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.util.Set;

/**
 * Halts the whole JVM, like {@code kill -9}, on the first {@code tries} activity attempts (by
 * default 1) of a {@code share} of the puzzles (by default all), then answers.
 */
record CrashStrategy(StrategyDescriptor descriptor, Runnable halt) implements Strategy {
  /** The exit status that a shell reports after {@code kill -9}. */
  static final int EXIT = 137;

  CrashStrategy(Pool pool, Runnable halt) {
    this(
        TestStrategies.descriptor(
            "crash",
            "halts its worker on its first tries, then answers a seeded guess",
            pool,
            Set.of("tries", "share", "answer", "confidence")),
        halt);
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var options = new Options(context.options());
    if (context.tryNumber() <= options.count("tries", 1)
        && PuzzleShare.includes(options.share("share", 1), puzzle, context.seed())) {
      halt.run();
    }
    return FixedAnswer.outcome(puzzle, context, FixedAnswer.SEEDED, 1);
  }
}
