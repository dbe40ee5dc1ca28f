package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.ProgramStep;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The answer of a test strategy, by the options {@code answer} and {@code confidence}. */
enum FixedAnswer {
  /** No guess. */
  NONE,
  /** Each test input itself. */
  ECHO,
  /** Each test input itself, then one grid of a colour that the seed chooses. */
  SEEDED;

  private static final String ECHO_PROGRAM = "the test input itself";

  /** The options that {@link #outcome} reads. */
  static final Set<String> OPTIONS = Set.of("answer", "confidence");

  /**
   * The outcome for the options; the default confidence is 0.
   *
   * @param fallback the answer if the options have none
   */
  static StrategyOutcome outcome(
      Puzzle puzzle, SolveContext context, FixedAnswer fallback, long workUnits) {
    var options = new Options(context.options());
    var answer = options.choice("answer", fallback);
    double confidence = options.share("confidence", 0);
    List<List<Guess>> guesses =
        puzzle.testInputs().stream()
            .map(input -> answer.guesses(input, context.seed(), confidence))
            .toList();
    return new StrategyOutcome(
        guesses, confidence, workUnits, List.of("answered " + answer), "test strategy");
  }

  /** The steps of the answer's program, which has one. */
  static List<ProgramStep> explained(String program, Grid input) {
    if (!program.equals(ECHO_PROGRAM)) {
      throw new IllegalArgumentException("The text (%s) is not a program.".formatted(program));
    }
    return List.of(ProgramStep.of(program, "grid", input));
  }

  private List<Guess> guesses(Grid input, long seed, double confidence) {
    var echo = new Guess(input, confidence, ECHO_PROGRAM);
    return switch (this) {
      case NONE -> List.of();
      case ECHO -> List.of(echo);
      case SEEDED -> List.of(echo, new Guess(plain(input, seed), 0, "one colour, by the seed"));
    };
  }

  private static Grid plain(Grid like, long seed) {
    var cells = new byte[like.area()];
    Arrays.fill(cells, (byte) Math.floorMod(seed, Grid.COLOURS));
    return Grid.ofCells(like.height(), like.width(), cells);
  }
}
