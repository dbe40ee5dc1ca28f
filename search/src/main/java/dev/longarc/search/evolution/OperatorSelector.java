package dev.longarc.search.evolution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses variation operators in proportion to their recent success, each at least at a minimum
 * rate: probability matching, the simplest adaptive operator selection (Goldberg 1990; Fialho
 * 2010).
 */
final class OperatorSelector {
  /** The success rates of a new run. */
  static final List<Double> INITIAL = Collections.nCopies(Variation.CHOICES.length, 0.5);

  private final double minRate;
  private final double learningRate;
  private final double[] success;

  OperatorSelector(List<Double> success, Settings settings) {
    this.minRate = settings.leastRate();
    this.learningRate = settings.learningRate();
    this.success = new double[success.size()];
    for (int index = 0; index < success.size(); index++) {
      this.success[index] = success.get(index);
    }
  }

  /** The state from which a new instance continues. */
  List<Double> success() {
    var copy = new ArrayList<Double>();
    for (double one : success) {
      copy.add(one);
    }
    return copy;
  }

  /** An index into {@link Variation#CHOICES}. */
  int choose(SplitMix64 random) {
    double sum = 0;
    for (double one : success) {
      sum += one;
    }
    double left = random.nextFraction();
    for (int index = 0; index < success.length; index++) {
      left -= probability(index, sum);
      if (left < 0) {
        return index;
      }
    }
    return success.length - 1;
  }

  private double probability(int index, double sum) {
    return minRate
        + (1 - minRate * success.length) * (sum == 0 ? 1.0 / success.length : success[index] / sum);
  }

  /** Updates the success of a choice by its reward, 0–1. */
  void reward(int index, double reward) {
    success[index] += learningRate * (reward - success[index]);
  }
}
