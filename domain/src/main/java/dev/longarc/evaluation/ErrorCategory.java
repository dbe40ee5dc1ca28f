package dev.longarc.evaluation;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** In which way an answer is wrong. */
public enum ErrorCategory {
  /** There is no attempt. */
  NO_ANSWER,
  /** The grid has another height or width than the expected one. */
  WRONG_SIZE,
  /** The size is right, but the grid lacks a colour of the expected one, or has another. */
  WRONG_COLOURS,
  /** Size and colours are right, but not the places of the colours. */
  WRONG_CELLS;

  /**
   * The category of the first test input that is not right, by its attempt with the most right
   * cells; empty when all are right.
   *
   * @param task with known outputs
   */
  public static Optional<ErrorCategory> of(ArcTask task, Attempts attempts) {
    return of(task.testOutputs(), attempts);
  }

  /** The same, of the test inputs with these outputs. */
  public static Optional<ErrorCategory> of(List<Grid> outputs, Attempts attempts) {
    return IntStream.range(0, outputs.size())
        .mapToObj(test -> of(attempts.perTest().get(test), outputs.get(test)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ErrorCategory> of(List<Grid> guesses, Grid expected) {
    return guesses.contains(expected)
        ? Optional.empty()
        : guesses.stream()
            .max(Comparator.comparingInt(guess -> PixelAccuracy.of(guess, expected).right()))
            .map(best -> difference(best, expected))
            .or(() -> Optional.of(NO_ANSWER));
  }

  private static ErrorCategory difference(Grid guess, Grid expected) {
    if (!guess.sameSize(expected)) {
      return WRONG_SIZE;
    }
    return colours(guess) == colours(expected) ? WRONG_CELLS : WRONG_COLOURS;
  }

  /** A bit for each colour. */
  private static int colours(Grid grid) {
    int colours = 0;
    for (byte cell : grid.cells()) {
      colours |= 1 << cell;
    }
    return colours;
  }
}
