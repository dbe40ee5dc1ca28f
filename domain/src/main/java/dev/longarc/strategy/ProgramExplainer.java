package dev.longarc.strategy;

import dev.longarc.arc.Grid;
import java.util.List;

/** Runs the programs of a strategy step by step, for people. Thread-safe. */
@FunctionalInterface
public interface ProgramExplainer {
  /** The greatest number of steps for one input; readers leave out what is more. */
  int MAX_STEPS = 100;

  /**
   * The values of the program's sub-expressions in the order of evaluation, those of arguments
   * first. The last is the program's own; where the program is undefined, it is the first step
   * without a value, whose text says so. Ends within milliseconds.
   *
   * @param program a text that the strategy gave a {@link Guess}
   * @throws IllegalArgumentException with a sentence for people if the text is not a program, or
   *     has too many steps
   */
  List<ProgramStep> explain(String program, Grid input);
}
