package dev.longarc.pages.tasks;

import dev.longarc.application.contract.GridDiffBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a submitted answer, as far as it may be told.
 *
 * @param verdict its class and word
 * @param lines what is known beside it, as sentences
 */
public record ScoredAnswer(String verdict, List<String> lines, List<Attempt> attempts) {
  /**
   * @param right null: not told
   */
  public record Attempt(String name, GridPicture picture, @Nullable Boolean right) {}

  static ScoredAnswer of(SubmissionBody body) {
    return new ScoredAnswer(Words.of(body.verdict()), lines(body), attempts(body));
  }

  private static List<String> lines(SubmissionBody body) {
    if (body.verdict() == Verdict.UNSCORED) {
      return List.of("The test outputs are unknown, so the answer is stored but not scored.");
    }
    var lines = new ArrayList<String>();
    lines.add("Solved %s of the test inputs.".formatted(Figures.percent(body.score())));
    if (body.pixelAccuracy() == null) {
      lines.add("A dataset hides the test outputs, so no more is told.");
    } else {
      lines.add("%s of the cells are right.".formatted(Figures.percent(body.pixelAccuracy())));
    }
    if (body.errorCategory() != null) {
      lines.add("What is wrong: %s.".formatted(Words.plain(body.errorCategory())));
    }
    return lines;
  }

  private static List<Attempt> attempts(SubmissionBody body) {
    var attempts = new ArrayList<Attempt>();
    int tests = body.attempts().size();
    for (int test = 0; test < tests; test++) {
      List<int[][]> grids = body.attempts().get(test);
      for (int number = 0; number < grids.size(); number++) {
        String name =
            (tests == 1 ? "" : "test %s, ".formatted(test + 1)) + "attempt " + (number + 1);
        attempts.add(attempt(name, grids.get(number), diff(body, test, number)));
      }
    }
    return attempts;
  }

  private static @Nullable GridDiffBody diff(SubmissionBody body, int test, int number) {
    var diff = body.diff();
    return diff == null || diff.isEmpty() ? null : diff.get(test).get(number);
  }

  private static Attempt attempt(String name, int[][] rows, @Nullable GridDiffBody diff) {
    if (diff == null) {
      return new Attempt(name, GridPicture.of(rows), null);
    }
    List<int[]> wrong = Objects.requireNonNullElse(diff.wrongCells(), List.of());
    return new Attempt(name, GridPicture.marked(rows, wrong), diff.right());
  }
}
