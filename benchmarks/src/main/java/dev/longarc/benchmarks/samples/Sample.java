package dev.longarc.benchmarks.samples;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The idea of one sample ARC task.
 *
 * @param id the file's name
 * @param aim the kind of solver that should solve it
 * @param meaning the rule in words
 * @param train the number of demonstrations
 * @param tests the number of test inputs
 * @param input draws an input
 * @param rule turns an input into its output; depends on the input only
 */
record Sample(
    String id,
    Aim aim,
    String meaning,
    int train,
    int tests,
    Function<SampleRandom, Canvas> input,
    UnaryOperator<Canvas> rule) {
  /** A sample whose rule follows. */
  static Draft of(String id, Aim aim, int train, int tests) {
    return new Draft(id, aim, train, tests);
  }

  /** A sample without its rule. */
  record Draft(String id, Aim aim, int train, int tests) {
    Sample rule(String meaning, Function<SampleRandom, Canvas> input, UnaryOperator<Canvas> rule) {
      return new Sample(id, aim, meaning, train, tests, input, rule);
    }
  }

  /** The purpose of a sample. */
  enum Aim {
    /** A few operations on whole grids or objects solve it. */
    PROGRAM("a short program"),
    /** Each output cell depends on the cells near it. */
    LOCAL("a local rule"),
    /** Needs counting, comparing or tracing; simple methods should not solve it. */
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
