package dev.longarc.evaluation;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.util.Comparator;
import java.util.List;

/**
 * The right cells of attempts, of each test input those of its best one. ARC itself counts whole
 * grids only: this says how far an attempt was from being right.
 *
 * @param right 0 for a grid of another size than the expected one
 * @param cells of the expected grids
 */
public record PixelAccuracy(int right, int cells) {
  /**
   * Of all test inputs of an ARC task with known outputs.
   *
   * @throws IllegalArgumentException when the outputs are unknown
   */
  public static PixelAccuracy of(ArcTask task, Attempts attempts) {
    if (!task.hasOutputs()) {
      throw new IllegalArgumentException(
          "The outputs of the ARC task (%s) are unknown.".formatted(task.id()));
    }
    return of(task.testOutputs(), attempts);
  }

  /** Of all test inputs with these outputs. */
  public static PixelAccuracy of(List<Grid> outputs, Attempts attempts) {
    int right = 0;
    int cells = 0;
    for (int test = 0; test < outputs.size(); test++) {
      Grid expected = outputs.get(test);
      cells += expected.area();
      right += best(attempts.perTest().get(test), expected).right();
    }
    return new PixelAccuracy(right, cells);
  }

  private static PixelAccuracy best(List<Grid> guesses, Grid expected) {
    return guesses.stream()
        .map(guess -> of(guess, expected))
        .max(Comparator.comparingInt(PixelAccuracy::right))
        .orElse(new PixelAccuracy(0, expected.area()));
  }

  static PixelAccuracy of(Grid guess, Grid expected) {
    int right = 0;
    if (guess.sameSize(expected)) {
      for (int row = 0; row < expected.height(); row++) {
        for (int column = 0; column < expected.width(); column++) {
          right += guess.at(row, column) == expected.at(row, column) ? 1 : 0;
        }
      }
    }
    return new PixelAccuracy(right, expected.area());
  }

  /** 0–1. */
  public double share() {
    return (double) right / cells;
  }
}
