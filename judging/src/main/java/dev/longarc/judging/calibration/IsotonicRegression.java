package dev.longarc.judging.calibration;

import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibration.Knot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The curve that never falls with the least squared distance from all outcomes, by pooling adjacent
 * violators: neighbours whose means fall become one block with one mean.
 */
final class IsotonicRegression {
  private IsotonicRegression() {}

  private record Block(double from, double to, double correct, int pairs) {
    double mean() {
      return correct / pairs;
    }

    Block and(Block next) {
      return new Block(from, next.to, correct + next.correct, pairs + next.pairs);
    }
  }

  /**
   * @param pairs at least one
   */
  static Calibration fit(List<ConfidencePair> pairs, String fittedOn) {
    var blocks = new ArrayDeque<Block>();
    for (Block next : ofEqualConfidence(pairs)) {
      Block block = next;
      while (!blocks.isEmpty() && blocks.getLast().mean() >= block.mean()) {
        block = blocks.removeLast().and(block);
      }
      blocks.addLast(block);
    }
    var knots = new ArrayList<Knot>();
    for (Block block : blocks) {
      knots.add(new Knot(block.from(), block.mean()));
      if (block.to() > block.from()) {
        knots.add(new Knot(block.to(), block.mean()));
      }
    }
    return Calibration.isotonic(knots, pairs.size(), fittedOn);
  }

  private static List<Block> ofEqualConfidence(List<ConfidencePair> pairs) {
    var blocks = new ArrayList<Block>();
    for (ConfidencePair pair :
        pairs.stream().sorted(Comparator.comparingDouble(ConfidencePair::confidence)).toList()) {
      var block = new Block(pair.confidence(), pair.confidence(), pair.outcome(), 1);
      if (!blocks.isEmpty() && blocks.getLast().from() == pair.confidence()) {
        block = blocks.removeLast().and(block);
      }
      blocks.add(block);
    }
    return blocks;
  }
}
