package dev.longarc.search.evolution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses variations in proportion to their success of late, none below a least rate: probability
 * matching, the simplest adaptive operator selection (Goldberg 1990; Fialho 2010).
 */
final class OperatorSelector {
  /** What the first instance starts from. */
  static final List<Double> FIRST = Collections.nCopies(Variation.CHOICES.length, 0.5);

  private final double least;
  private final double rate;
  private final double[] success;

  OperatorSelector(List<Double> success, Settings settings) {
    this.least = settings.leastRate();
    this.rate = settings.learningRate();
    this.success = new double[success.size()];
    for (int index = 0; index < success.size(); index++) {
      this.success[index] = success.get(index);
    }
  }

  /** What a new instance goes on from. */
  List<Double> success() {
    var copy = new ArrayList<Double>();
    for (double one : success) {
      copy.add(one);
    }
    return copy;
  }

  /** An index into {@link Variation#CHOICES}. */
  int choose(SplitMix64 chance) {
    double sum = 0;
    for (double one : success) {
      sum += one;
    }
    double left = chance.fraction();
    for (int index = 0; index < success.length; index++) {
      left -= probability(index, sum);
      if (left < 0) {
        return index;
      }
    }
    return success.length - 1;
  }

  private double probability(int index, double sum) {
    return least
        + (1 - least * success.length) * (sum == 0 ? 1.0 / success.length : success[index] / sum);
  }

  /** Learns what came of a choice: 0–1. */
  void reward(int index, double reward) {
    success[index] += rate * (reward - success[index]);
  }
}
