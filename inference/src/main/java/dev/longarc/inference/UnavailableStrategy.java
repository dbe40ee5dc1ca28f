package dev.longarc.inference;

import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;

/** A strategy that is unavailable in this process: each run fails with the reason. */
record UnavailableStrategy(StrategyDescriptor descriptor, String reason) implements Strategy {
  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    throw new StrategyException(FailureType.PLATFORM, reason, null);
  }
}
