package dev.longarc.benchmarks.samples;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The idea of one sample ARC task.
 *
 * @param id the file's name
 * @param aim what should be able to solve it
 * @param meaning the rule in words
 * @param train how many demonstrations
 * @param tests how many test inputs
 * @param input draws an input
 * @param rule turns an input into its output; by nothing but the input
 */
record Sample(
    String id,
    Aim aim,
    String meaning,
    int train,
    int tests,
    Function<Dice, Canvas> input,
    UnaryOperator<Canvas> rule) {

  /** What a sample is for. */
  enum Aim {
    /** A few operations on whole grids or objects say it. */
    PROGRAM("a short program"),
    /** Each output cell depends on the cells near it. */
    LOCAL("a local rule"),
    /** Needs counting, comparing or following: meant to stay unsolved by simple means. */
    HARD("hard");

    private final String words;

    Aim(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
