package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import java.util.Set;

/**
 * Sleeps {@code ms} (at most its budget) in short naps with a heartbeat after each. The checkpoint
 * is the time slept: a further attempt sleeps the rest.
 */
record SleepStrategy(StrategyDescriptor descriptor) implements Strategy {
  private static final int NAP_MS = 10;
  private static final int DEFAULT_MS = 100;

  SleepStrategy(Pool pool) {
    this(
        new StrategyDescriptor(
            TestStrategies.name("sleep", pool),
            "sleeps for the time of the option ms, then answers a seeded guess",
            pool,
            "milliseconds slept",
            Budgets.same(60_000),
            1e-3,
            Set.of("ms", "answer", "confidence")));
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    long wanted =
        Math.min(context.budget(), new Options(context.options()).count("ms", DEFAULT_MS));
    long slept = Math.min(wanted, context.checkpoint().map(Long::parseLong).orElse(0L));
    context.phase("sleeping %d ms".formatted(wanted));
    while (slept < wanted) {
      long nap = Math.min(NAP_MS, wanted - slept);
      nap(nap);
      slept += nap;
      String checkpoint = Long.toString(slept);
      context.heartbeat((double) slept / wanted, () -> checkpoint);
    }
    return FixedAnswer.outcome(puzzle, context, FixedAnswer.SEEDED, wanted);
  }

  static void nap(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StrategyException(FailureType.PLATFORM, "The sleep was interrupted.", e);
    }
  }
}
