package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.lang.foreign.Arena;
import java.util.Set;

/**
 * Takes {@code mb} megabytes of memory outside the heap (by default 6,000) on its first {@code
 * tries} activity attempts (by default 1), then answers. Where the worker may not have that much,
 * the kernel kills it.
 */
record HoardStrategy(StrategyDescriptor descriptor) implements Strategy {
  private static final int DEFAULT_MB = 6_000;
  private static final long MB = 1 << 20;

  HoardStrategy(Pool pool) {
    this(
        TestStrategies.descriptor(
            "hoard",
            "takes memory outside the heap on its first tries, then answers a seeded guess",
            pool,
            Set.of("tries", "mb", "answer", "confidence")));
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var options = new Options(context.options());
    if (context.tryNumber() <= options.count("tries", 1)) {
      take(options.count("mb", DEFAULT_MB), context);
    }
    return FixedAnswer.outcome(puzzle, context, FixedAnswer.SEEDED, 1);
  }

  private static void take(int mb, SolveContext context) {
    try (Arena arena = Arena.ofConfined()) {
      for (int taken = 0; taken < mb; taken++) {
        arena.allocate(MB).fill((byte) 1);
        context.heartbeat((double) taken / mb, () -> "");
      }
    }
  }
}
