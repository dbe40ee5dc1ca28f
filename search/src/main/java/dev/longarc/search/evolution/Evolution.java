package dev.longarc.search.evolution;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;

/**
 * Typed genetic programming over the grid DSL: keeps programs that come near to the outputs, and
 * recombines them. The package's documentation names its parts and what it adds to synthesis.
 * Thread-safe; a run holds about 150 MB, by estimate.
 */
final class Evolution implements Strategy {
  @Override
  public StrategyDescriptor descriptor() {
    return EvolutionProvider.DESCRIPTOR;
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    return new EvolutionRun(puzzle, context).outcome();
  }
}
