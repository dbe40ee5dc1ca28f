package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.Words;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations of an experiment as a table, a part at a time: the same as the map.
 *
 * @param matching how many have a verdict that the filter asks for
 * @param open how many have not ended
 * @param next the address of the next part; null: this is the last one
 */
public record EvaluationListPage(
    Shell shell,
    ExperimentHead head,
    Filter filter,
    List<Row> rows,
    String matching,
    int open,
    @Nullable String next)
    implements PageView {
  public static final List<String> VERDICTS =
      Arrays.stream(Verdict.values()).map(Words::of).toList();
  public static final List<String> FAILURES =
      Arrays.stream(FailureType.values()).map(Enum::name).toList();

  /**
   * As the address has it; empty: all.
   *
   * @param q the first characters of the ARC task's id
   */
  public record Filter(
      String q,
      String verdict,
      String failure,
      String strategy,
      String minCost,
      String maxCost,
      String minTime,
      String maxTime,
      String sort) {
    /** The query of a part of the table. */
    public String query(String cursor) {
      return new Query()
          .add("q", q)
          .add("verdict", verdict)
          .add("failure", failure)
          .add("strategy", strategy)
          .add("min_cost", minCost)
          .add("max_cost", maxCost)
          .add("min_time", minTime)
          .add("max_time", maxTime)
          .add("sort", sort)
          .add("cursor", cursor)
          .toString();
    }

    public boolean isEmpty() {
      return query("").isEmpty();
    }
  }

  /**
   * One evaluation.
   *
   * @param attempt the first attempt at the first test input; null: none
   */
  public record Row(
      String taskId,
      @Nullable GridPicture attempt,
      String verdict,
      String failure,
      String strategy,
      String cost,
      String time,
      int tries,
      int round,
      String recoveredBy) {
    static Row of(ResultBody body) {
      return new Row(
          body.taskId(),
          attempt(body),
          Words.of(body.verdict()),
          body.failureType() == null ? "" : body.failureType().name(),
          body.strategy() == null ? "" : body.strategy(),
          Figures.money(body.cost()),
          Figures.duration(body.timeMs()),
          body.tries(),
          body.round(),
          body.recoveredBy() == null ? "" : Words.plain(body.recoveredBy().name()));
    }

    private static @Nullable GridPicture attempt(ResultBody body) {
      boolean none = body.attempts().isEmpty() || body.attempts().getFirst().isEmpty();
      return none ? null : GridPicture.of(body.attempts().getFirst().getFirst());
    }
  }

  public static EvaluationListPage of(
      Shell shell,
      ExperimentHead head,
      Filter filter,
      ResultPageBody page,
      String matching,
      int open) {
    String cursor = page.nextCursor();
    return new EvaluationListPage(
        shell,
        head,
        filter,
        page.results().stream().map(Row::of).toList(),
        matching,
        open,
        cursor == null ? null : head.path() + "/evaluations" + filter.query(cursor));
  }

  /** The page of one of them, which knows the list that it was opened from. */
  public String path(Row row) {
    return head.path()
        + "/evaluations/"
        + Query.encoded(row.taskId())
        + new Query().add("in", filter.verdict());
  }

  /** The whole list as a file. */
  public String fileAs(String format) {
    return head.path() + "/evaluations." + format + filter.query("");
  }

  @Override
  public String template() {
    return "evaluations/list.jte";
  }
}
