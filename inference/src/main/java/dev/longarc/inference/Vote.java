package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.strategy.Guess;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The votes on one test output: each view of each net votes, and so does the mean of its views. */
final class Vote {
  private final Map<Grid, Double> shares = new LinkedHashMap<>();
  private double totalWeight;

  void add(Grid grid, double weight) {
    shares.merge(grid, weight, Double::sum);
    totalWeight += weight;
  }

  /**
   * All grids, the one with the largest share first; the confidence of each is its share times
   * {@code confidence}.
   */
  List<Guess> ranked(double confidence) {
    return shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> guess(entry.getKey(), entry.getValue() / totalWeight, confidence))
        .toList();
  }

  private static Guess guess(Grid grid, double share, double confidence) {
    return new Guess(grid, confidence * share, "%.0f %% of the votes".formatted(100 * share));
  }

  /** The share of the two most voted grids; 0 before any vote. */
  double topTwoShare() {
    return shares.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(2)
            .mapToDouble(share -> share)
            .sum()
        / Math.max(totalWeight, Double.MIN_NORMAL);
  }
}
