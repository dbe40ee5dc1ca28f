package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.ProgramExplainer;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.util.Optional;

/** Returns at once, so that a run costs only the platform's overhead. */
record NoopStrategy(StrategyDescriptor descriptor) implements Strategy {
  NoopStrategy(Pool pool) {
    this(
        TestStrategies.descriptor(
            "noop", "returns at once; by default without a guess", pool, FixedAnswer.OPTIONS));
  }

  @Override
  public Optional<ProgramExplainer> explainer() {
    return Optional.of(FixedAnswer::explained);
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    return FixedAnswer.outcome(puzzle, context, FixedAnswer.NONE, 1);
  }
}
