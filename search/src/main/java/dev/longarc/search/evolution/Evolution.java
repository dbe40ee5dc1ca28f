package dev.longarc.search.evolution;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.BuiltInStrategies;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;

/**
 * Typed genetic programming over the grid DSL: keeps what comes near, and recombines it. What it is
 * made of, and what it adds to synthesis: see the package. Thread-safe; a run holds some 150 MB, by
 * estimate.
 */
public final class Evolution implements Strategy {
  @Override
  public StrategyDescriptor descriptor() {
    return BuiltInStrategies.EVOLUTION;
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    return new EvolutionRun(puzzle, context).outcome();
  }
}
