package dev.longarc.arc;

import java.util.Collections;
import java.util.List;

/**
 * The submission for one ARC task: at most two different grids for each test input, in order.
 *
 * @param perTest one list of 0–2 grids for each test input
 */
public record Attempts(List<List<Grid>> perTest) {
  /** The number of guesses that ARC allows for each test input. */
  public static final int MAX = 2;

  public Attempts {
    perTest = perTest.stream().map(List::copyOf).toList();
    for (List<Grid> guesses : perTest) {
      if (guesses.size() > MAX || guesses.stream().distinct().count() < guesses.size()) {
        throw new IllegalArgumentException(
            "A test input takes at most %s different attempts, not (%s).".formatted(MAX, guesses));
      }
    }
  }

  /** No guess for any of {@code testInputs} tests. */
  public static Attempts none(int testInputs) {
    return new Attempts(Collections.nCopies(testInputs, List.of()));
  }

  /** Whether there is no guess at all. */
  public boolean isEmpty() {
    return perTest.stream().allMatch(List::isEmpty);
  }
}
