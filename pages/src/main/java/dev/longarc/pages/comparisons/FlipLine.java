package dev.longarc.pages.comparisons;

import dev.longarc.application.judging.FlipQueries.ArmAnswer;
import dev.longarc.application.judging.FlipQueries.FlipAnswers;
import dev.longarc.arc.Grid;
import dev.longarc.judging.comparison.Comparison.Flip;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.TaskAddress;
import dev.longarc.pages.text.Words;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An ARC task that the arms solve differently.
 *
 * @param path of its page
 * @param gained whether B solves it more often
 * @param test the test input whose grids are shown; empty: there is only one
 * @param expected null: it is hidden or unknown
 * @param cell the size of a cell in pixels, the same in all three grids
 * @param strategy of the arm that solves it
 */
public record FlipLine(
    String taskId,
    String path,
    boolean gained,
    String test,
    @Nullable GridPicture expected,
    Answer a,
    Answer b,
    int cell,
    String strategy,
    String cost,
    String time) {
  /**
   * What an arm answered.
   *
   * @param path of the evaluation
   * @param verdict its class and word
   * @param share of its experiments that solved it; empty for one experiment
   * @param picture null: there is no attempt
   */
  public record Answer(String path, String verdict, String share, @Nullable GridPicture picture) {}

  static FlipLine of(FlipAnswers flip, boolean pooled, String dataset) {
    Flip of = flip.flip();
    boolean gained = of.solvedB() > of.solvedA();
    int test = test(flip, gained);
    Grid expected = flip.expected().isEmpty() ? null : flip.expected().get(test);
    var a = answer(flip.a(), test, expected, pooled ? Figures.percent(of.solvedA()) : "");
    var b = answer(flip.b(), test, expected, pooled ? Figures.percent(of.solvedB()) : "");
    var picture = expected == null ? null : GridPicture.of(expected.rows());
    String strategy = gained ? of.strategyB() : of.strategyA();
    return new FlipLine(
        of.arcTaskId(),
        TaskAddress.of(of.arcTaskId(), dataset),
        gained,
        flip.a().attempts().perTest().size() == 1 ? "" : "test " + (test + 1),
        picture,
        a,
        b,
        cell(picture, a.picture(), b.picture()),
        strategy == null ? Figures.UNKNOWN : strategy,
        Figures.change(flip.b().costUsd().subtract(flip.a().costUsd())),
        Figures.change(flip.b().timeMs() - flip.a().timeMs()));
  }

  /** The first one that only the better arm has right; without expected outputs, the first. */
  private static int test(FlipAnswers flip, boolean gained) {
    var better = (gained ? flip.b() : flip.a()).attempts().perTest();
    var worse = (gained ? flip.a() : flip.b()).attempts().perTest();
    return IntStream.range(0, flip.expected().size())
        .filter(test -> better.get(test).contains(flip.expected().get(test)))
        .filter(test -> !worse.get(test).contains(flip.expected().get(test)))
        .findFirst()
        .orElse(0);
  }

  private static Answer answer(ArmAnswer answer, int test, @Nullable Grid expected, String share) {
    return new Answer(
        "/experiments/%s/evaluations/%s"
            .formatted(answer.experimentId(), Query.encoded(answer.arcTaskId())),
        Words.of(answer.verdict()),
        share,
        picture(answer.attempts().perTest().get(test), expected));
  }

  /** Of the right attempt, else of the first. */
  private static @Nullable GridPicture picture(List<Grid> attempts, @Nullable Grid expected) {
    if (attempts.isEmpty()) {
      return null;
    }
    Grid shown = expected != null && attempts.contains(expected) ? expected : attempts.getFirst();
    return GridPicture.compared(shown.rows(), expected == null ? null : List.of(expected.rows()));
  }

  private static int cell(@Nullable GridPicture... pictures) {
    return GridPicture.smallCell(
        Stream.of(pictures).filter(Objects::nonNull).map(Objects::requireNonNull).toList());
  }
}
