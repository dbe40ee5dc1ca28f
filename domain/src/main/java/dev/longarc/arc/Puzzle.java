package dev.longarc.arc;

import java.util.List;

/**
 * The part of an ARC task that strategies see: demonstrations and test inputs, never test outputs.
 *
 * @param train at least one demonstration
 * @param testInputs at least one; together at most {@value #MAX_CHARACTERS} characters
 */
public record Puzzle(List<Pair> train, List<Grid> testInputs) {
  /**
   * The greatest length of a puzzle as text. Temporal's server accepts messages of 2 MB, and 4 MB
   * for all starts of one workflow task: three strategies of one step with the same puzzle.
   */
  public static final int MAX_CHARACTERS = 1_200_000;

  /** Names, quotes and commas around each grid. */
  private static final int FRAME = 12;

  public Puzzle {
    train = List.copyOf(train);
    testInputs = List.copyOf(testInputs);
    if (train.isEmpty()) {
      throw new IllegalArgumentException("An ARC task needs at least one demonstration pair.");
    }
    if (testInputs.isEmpty()) {
      throw new IllegalArgumentException("An ARC task needs at least one test input.");
    }
    long characters = characters(train, testInputs);
    if (characters > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "The puzzle is too large: its (%s) demonstration pairs and (%s) test inputs take (%s) characters, (%s) are allowed.\nMaybe split it into several ARC tasks."
              .formatted(train.size(), testInputs.size(), characters, MAX_CHARACTERS));
    }
  }

  private static long characters(List<Pair> train, List<Grid> testInputs) {
    return train.stream().mapToLong(pair -> written(pair.input()) + written(pair.output())).sum()
        + testInputs.stream().mapToLong(Puzzle::written).sum();
  }

  /** The length of a grid as text: rows of digits with a slash after each. */
  private static long written(Grid grid) {
    return grid.height() * (grid.width() + 1L) + FRAME;
  }
}
