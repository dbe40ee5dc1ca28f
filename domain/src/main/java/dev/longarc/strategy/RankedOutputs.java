package dev.longarc.strategy;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the outputs of one strategy run for each test input, the best first: all of them as
 * candidates, the first few as guesses. Not thread-safe.
 */
public final class RankedOutputs {
  private final int maxGuesses;
  private final List<Set<Grid>> seen = new ArrayList<>();
  private final List<List<Guess>> guesses = new ArrayList<>();
  private final List<List<Candidate>> candidates = new ArrayList<>();

  /**
   * @param tests the number of test inputs
   * @param maxGuesses for each of them
   */
  public RankedOutputs(int tests, int maxGuesses) {
    this.maxGuesses = maxGuesses;
    for (int test = 0; test < tests; test++) {
      seen.add(new HashSet<>());
      guesses.add(new ArrayList<>());
      candidates.add(new ArrayList<>());
    }
  }

  /**
   * Adds an output that is worse than those before; ignores a grid that was added before.
   *
   * @param verified whether its program reproduces every demonstration
   */
  public void add(int test, Guess guess, boolean verified) {
    if (seen.get(test).add(guess.grid())) {
      candidates.get(test).add(Candidate.of(guess, verified));
      if (guesses.get(test).size() < maxGuesses) {
        guesses.get(test).add(guess);
      }
    }
  }

  /** A list for each test input. */
  public List<List<Guess>> guesses() {
    return Collections.unmodifiableList(guesses);
  }

  /** A list for each test input. */
  public List<List<Candidate>> candidates() {
    return Collections.unmodifiableList(candidates);
  }
}
