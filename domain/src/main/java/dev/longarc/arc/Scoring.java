package dev.longarc.arc;

import dev.longarc.evaluation.Verdict;
import java.util.List;

/** pass@2: a test is right when one of its attempts equals the output exactly. */
public final class Scoring {
  private Scoring() {}

  /**
   * The share of test inputs that are right, 0–1, and what that makes of the ARC task.
   *
   * @throws IllegalArgumentException when {@code attempts} is not for as many test inputs
   */
  public static Score score(ArcTask task, Attempts attempts) {
    int tests = task.puzzle().testInputs().size();
    if (attempts.perTest().size() != tests) {
      throw new IllegalArgumentException(
          "The ARC task (%s) has (%d) test inputs, the attempts are for (%d)."
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
   * @param share of test inputs that are right, 0–1; 0 when unscored
   */
  public record Score(Verdict verdict, double share) {}
}
