package dev.longarc.arc;

import java.util.List;

/**
 * What a strategy sees of an ARC task: the demonstrations and the test inputs, never a test output.
 *
 * @param train at least one demonstration
 * @param testInputs at least one
 */
public record Puzzle(List<Pair> train, List<Grid> testInputs) {
  public Puzzle {
    train = List.copyOf(train);
    testInputs = List.copyOf(testInputs);
    if (train.isEmpty()) {
      throw new IllegalArgumentException("An ARC task needs at least one demonstration pair.");
    }
    if (testInputs.isEmpty()) {
      throw new IllegalArgumentException("An ARC task needs at least one test input.");
    }
  }
}
