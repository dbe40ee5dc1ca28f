package dev.longarc.pages.report;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ArcTaskBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.Templates;
import dev.longarc.pages.experiments.ExperimentFacts;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.experiments.ExperimentTiles;
import dev.longarc.pages.experiments.FailuresPage;
import dev.longarc.pages.experiments.StrategyLines;
import dev.longarc.pages.plots.TimelinePlot;
import dev.longarc.pages.text.Figures;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report of an experiment in this store. */
public final class StoredReport implements OfflineReport {
  /** Beyond so many evaluations, only failed and partly solved ones have their grids. */
  public static final int MOST_IN_DETAIL = 2_000;

  private static final int AT_A_TIME = 100;
  private static final int BUCKETS = 300;

  private final ExperimentQueries queries;
  private final JudgingUseCases judging;
  private final PoolTimeline timeline;
  private final Clock clock;

  public StoredReport(
      ExperimentQueries queries, JudgingUseCases judging, PoolTimeline timeline, Clock clock) {
    this.queries = queries;
    this.judging = judging;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public void write(Caller caller, String id, boolean whole, Writer out) throws IOException {
    Instant now = clock.instant();
    var status = queries.status(caller, id);
    var head = ExperimentHead.of(status);
    boolean everything = whole || head.total() <= MOST_IN_DETAIL;
    var page =
        new ReportPage(
            head,
            ReportStyle.INSTANCE,
            ExperimentTiles.of(status, queries.ledger(caller, id, false), now),
            StatesPicture.of(queries.cells(caller, id)),
            FailuresPage.groups(id, queries.failures(caller, id), now),
            StrategyLines.of(judging.strategies(caller, id)),
            TimelinePlot.of(timeline.experiment(caller, id, BUCKETS)),
            ExperimentFacts.of(queries.show(caller, id)),
            Figures.instant(now),
            everything,
            head.total() - status.tally().done(),
            output -> writeEvaluations(caller, id, everything, output));
    Templates.write(page, new WriterOutput(out));
    out.flush();
  }

  private void writeEvaluations(
      Caller caller, String id, boolean everything, TemplateOutput output) {
    var query = ResultQuery.of(false, Set.of());
    @Nullable String cursor = null;
    do {
      var page = queries.results(caller, id, query.at(cursor, AT_A_TIME));
      write(caller, id, page.results(), everything, output);
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  private void write(
      Caller caller,
      String id,
      List<ResultBody> results,
      boolean everything,
      TemplateOutput output) {
    var detailed =
        results.stream()
            .filter(result -> everything || isTelling(result.verdict()))
            .map(ResultBody::taskId)
            .toList();
    Map<String, ArcTaskBody> tasks =
        detailed.isEmpty() ? Map.of() : queries.tasks(caller, id, detailed);
    for (ResultBody result : results) {
      Templates.write(ReportEvaluation.of(result, tasks.get(result.taskId())), output);
    }
  }

  private static boolean isTelling(Verdict verdict) {
    return verdict == Verdict.FAILED || verdict == Verdict.PARTIAL;
  }
}
