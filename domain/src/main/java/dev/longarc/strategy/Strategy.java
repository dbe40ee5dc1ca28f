package dev.longarc.strategy;

import dev.longarc.arc.Puzzle;
import java.util.Optional;

/** One way to work on a puzzle. Instances are shared: {@link #solve} runs on several threads. */
public interface Strategy {
  StrategyDescriptor descriptor();

  /** What explains its programs; empty: it writes none, or its {@link StrategyProvider} has it. */
  default Optional<ProgramExplainer> explainer() {
    return Optional.empty();
  }

  /**
   * Works on {@code puzzle} within the context's budget. The same puzzle, budget, options and seed
   * give the same guesses, whether or not the run was resumed from a checkpoint.
   *
   * @return the guesses; finding none is a result, not a failure
   * @throws StrategyException when the strategy could not do its work; typed
   */
  StrategyOutcome solve(Puzzle puzzle, SolveContext context);
}
