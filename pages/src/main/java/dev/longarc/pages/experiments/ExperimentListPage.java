package dev.longarc.pages.experiments;

import dev.longarc.application.contract.ExperimentBodies.ExperimentPageBody;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.statistics.Share;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.CountsBar;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of all experiments.
 *
 * @param filter what was asked for
 * @param next the address of the next part; null: this is the last one
 * @param storeEmpty whether there is no experiment at all
 */
public record ExperimentListPage(
    Shell shell, Filter filter, List<Row> rows, @Nullable String next, boolean storeEmpty)
    implements PageView {
  /**
   * As the address has it; empty: all.
   *
   * @param q a part of the name
   */
  public record Filter(String q, String status, String dataset, String plan, String sort) {
    public static final List<String> STATUSES =
        Arrays.stream(ExperimentStatus.values()).map(Words::of).toList();

    public boolean isEmpty() {
      return q.isEmpty() && status.isEmpty() && dataset.isEmpty() && plan.isEmpty();
    }

    /** The same list for programs. */
    public String json() {
      return "/api/v1/experiments"
          + new Query()
              .add("name", q)
              .add("status", status)
              .add("dataset", dataset)
              .add("plan", plan)
              .add("sort", sort)
              .add("order", sort.equals("name") ? "asc" : "desc");
    }

    String address(String cursor) {
      return "/experiments"
          + new Query()
              .add("q", q)
              .add("status", status)
              .add("dataset", dataset)
              .add("plan", plan)
              .add("sort", sort)
              .add("cursor", cursor);
    }
  }

  /**
   * One experiment.
   *
   * @param solved such as 41.5 %, or –
   * @param interval Wilson's, 95 %; empty without a result
   * @param soFar whether results are still missing, so that the share may change
   */
  public record Row(
      String id,
      String name,
      String status,
      String dataset,
      String plan,
      CountsBar bar,
      String progress,
      String solved,
      String interval,
      boolean soFar,
      String spent,
      String budget,
      String took,
      int failed,
      String started,
      String startedAt) {
    static Row of(SummaryBody body, Instant now) {
      Tally tally = body.tally();
      Share share = Share.of(tally.count(Verdict.SOLVED), tally.scoredResults());
      Instant end = body.completedAt() == null ? now : body.completedAt();
      return new Row(
          body.experimentId(),
          body.name(),
          body.status(),
          body.dataset(),
          body.plan(),
          CountsBar.of(tally),
          Figures.count(tally.ended()) + " / " + Figures.count(tally.total()),
          Figures.percent(share.value()),
          share.interval() == null ? "" : Figures.range(share.interval()),
          !body.status().equals("completed") && tally.results() < tally.total(),
          Figures.money(body.costUsd()),
          body.limitUsd() == null ? "no limit" : "of " + Figures.money(body.limitUsd()),
          Figures.duration(end.toEpochMilli() - body.createdAt().toEpochMilli()),
          tally.count(Verdict.FAILED),
          Figures.ago(body.createdAt(), now),
          Figures.instant(body.createdAt()));
    }
  }

  public static ExperimentListPage of(
      Shell shell, Filter filter, ExperimentPageBody page, boolean first, Instant now) {
    String cursor = page.nextCursor();
    return new ExperimentListPage(
        shell,
        filter,
        page.experiments().stream().map(each -> Row.of(each, now)).toList(),
        cursor == null ? null : filter.address(cursor),
        first && filter.isEmpty() && page.experiments().isEmpty());
  }

  @Override
  public String template() {
    return "experiments/list.jte";
  }
}
