package dev.longarc.evaluation;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** pass@2: a test is right when one of its attempts equals the output exactly. */
public final class Scoring {
  private Scoring() {}

  /**
   * The share of solved test inputs, 0–1, and the verdict.
   *
   * @throws IllegalArgumentException when {@code attempts} has another number of test inputs
   */
  public static Score score(ArcTask task, Attempts attempts) {
    int tests = task.puzzle().testInputs().size();
    if (attempts.perTest().size() != tests) {
      throw new IllegalArgumentException(
          "The ARC task (%s) has (%s) test inputs, the attempts are for (%s)."
              .formatted(task.id(), tests, attempts.perTest().size()));
    }
    if (!task.hasOutputs()) {
      return new Score(Verdict.UNSCORED, 0);
    }
    int right = 0;
    for (int test = 0; test < tests; test++) {
      List<Grid> guesses = attempts.perTest().get(test);
      if (guesses.contains(task.testOutputs().get(test))) {
        right++;
      }
    }
    var verdict = right == tests ? Verdict.SOLVED : right > 0 ? Verdict.PARTIAL : Verdict.UNSOLVED;
    return new Score(verdict, (double) right / tests);
  }

  /**
   * The greatest number of attempts that a test input needed; empty when not all are solved, or the
   * outputs are unknown.
   */
  public static OptionalInt solvedAt(ArcTask task, Attempts attempts) {
    if (score(task, attempts).verdict() != Verdict.SOLVED) {
      return OptionalInt.empty();
    }
    return IntStream.range(0, task.testOutputs().size())
        .map(test -> attempts.perTest().get(test).indexOf(task.testOutputs().get(test)) + 1)
        .max();
  }

  /**
   * @param share of solved test inputs, 0–1; 0 when unscored
   */
  public record Score(Verdict verdict, double share) {}
}
