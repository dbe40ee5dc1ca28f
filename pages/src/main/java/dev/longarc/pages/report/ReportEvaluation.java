package dev.longarc.pages.report;

import dev.longarc.application.contract.ArcTaskBody;
import dev.longarc.application.contract.ArcTaskBody.PairBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of the report.
 *
 * @param tests empty: its grids are left out
 */
public record ReportEvaluation(
    String taskId,
    String verdict,
    String failure,
    String message,
    String strategy,
    String cost,
    String time,
    int tries,
    int round,
    String recoveredBy,
    String program,
    List<Pair> demonstrations,
    List<Test> tests)
    implements PageView {
  /** A demonstration. */
  public record Pair(GridPicture input, GridPicture output) {}

  /**
   * A test input.
   *
   * @param expected null: not shown
   */
  public record Test(
      GridPicture input, List<GridPicture> attempts, @Nullable GridPicture expected) {}

  /**
   * @param task null: its grids are left out
   */
  static ReportEvaluation of(ResultBody body, @Nullable ArcTaskBody task) {
    var failure = body.failure();
    return new ReportEvaluation(
        body.taskId(),
        Words.of(body.verdict()),
        body.failureType() == null ? "" : body.failureType().name(),
        failure == null ? "" : failure.message(),
        Objects.requireNonNullElse(body.strategy(), ""),
        Figures.money(body.cost()),
        Figures.duration(body.timeMs()),
        body.tries(),
        body.round(),
        body.recoveredBy() == null ? "" : Words.plain(body.recoveredBy().name()),
        Objects.requireNonNullElse(body.program(), ""),
        task == null ? List.of() : task.train().stream().map(ReportEvaluation::pair).toList(),
        task == null ? List.of() : tests(body, task));
  }

  private static Pair pair(PairBody body) {
    return new Pair(
        GridPicture.of(body.input()), GridPicture.of(Objects.requireNonNull(body.output())));
  }

  private static List<Test> tests(ResultBody body, ArcTaskBody task) {
    var tests = new ArrayList<Test>();
    for (int test = 0; test < task.test().size(); test++) {
      List<int[]> expected = task.test().get(test).output();
      var grids = body.attempts().isEmpty() ? List.<int[][]>of() : body.attempts().get(test);
      tests.add(
          new Test(
              GridPicture.of(task.test().get(test).input()),
              grids.stream().map(grid -> GridPicture.compared(grid, expected)).toList(),
              expected == null ? null : GridPicture.of(expected)));
    }
    return tests;
  }

  @Override
  public String template() {
    return "report/evaluation.jte";
  }
}
