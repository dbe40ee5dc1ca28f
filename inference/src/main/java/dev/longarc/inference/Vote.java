package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.strategy.Guess;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vote on one test output: each net's views vote, and so does their mean. */
final class Vote {
  private static final int MOST_GUESSES = 4;

  private final Map<Grid, Double> shares = new LinkedHashMap<>();
  private double cast;

  void add(Grid grid, double weight) {
    shares.merge(grid, weight, Double::sum);
    cast += weight;
  }

  /** The grids with the largest shares, each with {@code trust} times its share as confidence. */
  List<Guess> guesses(double trust) {
    return shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_GUESSES)
        .map(entry -> guess(entry.getKey(), entry.getValue() / cast, trust))
        .toList();
  }

  private static Guess guess(Grid grid, double share, double trust) {
    return new Guess(grid, trust * share, "%.0f %% of the votes".formatted(100 * share));
  }

  /** The share of the two most voted grids; 0 before any vote. */
  double topTwo() {
    return shares.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(2)
            .mapToDouble(share -> share)
            .sum()
        / Math.max(cast, Double.MIN_NORMAL);
  }
}
