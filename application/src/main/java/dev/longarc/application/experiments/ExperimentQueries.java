package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.RequestedPage;
import dev.longarc.application.contract.ArcTaskBody;
import dev.longarc.application.contract.CellsBody;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentPageBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.NoteBody;
import dev.longarc.application.contract.NoteBody.NotesBody;
import dev.longarc.application.contract.OperationBody;
import dev.longarc.application.contract.OperationBody.OperationPageBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.SubmissionFormat;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.files.arcfile.Submissions;
import dev.longarc.outcome.Result;
import dev.longarc.plan.Prices;
import dev.longarc.store.Annotations;
import dev.longarc.store.Datasets;
import dev.longarc.store.EvaluationCells;
import dev.longarc.store.Evaluations;
import dev.longarc.store.ExperimentFilter;
import dev.longarc.store.ExperimentPages;
import dev.longarc.store.ExperimentSort;
import dev.longarc.store.Experiments;
import dev.longarc.store.FailureGroups;
import dev.longarc.store.Ledger;
import dev.longarc.store.LiveEvents;
import dev.longarc.store.OperatorLog;
import dev.longarc.store.PageRequest;
import dev.longarc.store.ResultFilter;
import dev.longarc.store.ResultPages;
import dev.longarc.store.ResultSort;
import dev.longarc.text.NearestName;
import dev.longarc.workflows.Ids;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the experiments of this store. */
public final class ExperimentQueries implements ExperimentReads {
  private final Experiments experiments;
  private final ExperimentPages pages;
  private final ResultPages results;
  private final EvaluationCells cells;
  private final LiveEvents events;
  private final FailureGroups failures;
  private final Evaluations evaluations;
  private final Ledger ledger;
  private final LedgerViews ledgers;
  private final Datasets datasets;
  private final OperatorLog log;
  private final Annotations annotations;
  private final ExperimentViews views;
  private final Prices prices;

  ExperimentQueries(DataSource store, Prices prices, ApplicationSettings settings, Clock clock) {
    experiments = new Experiments(store);
    pages = new ExperimentPages(store);
    results = new ResultPages(store);
    cells = new EvaluationCells(store);
    events = new LiveEvents(store);
    failures = new FailureGroups(store);
    evaluations = new Evaluations(store);
    ledger = new Ledger(store);
    ledgers = new LedgerViews(ledger);
    datasets = new Datasets(store);
    log = new OperatorLog(store);
    annotations = new Annotations(store);
    views = new ExperimentViews(store, settings, clock);
    this.prices = prices;
  }

  @Override
  public ExperimentPageBody list(Caller caller, ExperimentQuery query) {
    var filter =
        new ExperimentFilter(
            query.statuses(),
            query.name(),
            query.dataset(),
            query.plan(),
            query.tag(),
            query.createdBy(),
            query.createdFrom(),
            query.createdBefore(),
            query.repeatOf());
    var sort = ExperimentSort.valueOf(query.sort().name().toUpperCase(Locale.ROOT));
    var page =
        RequestedPage.read(
            query.limit(),
            () ->
                pages.page(
                    filter,
                    new PageRequest<>(sort, query.descending(), query.cursor(), query.limit())));
    return new ExperimentPageBody(page.items().stream().map(SummaryBody::of).toList(), page.next());
  }

  @Override
  public ExperimentBody show(Caller caller, String id) {
    return views.whole(id);
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  public void refuseUnknown(Caller caller, String id) {
    views.found(id);
  }

  @Override
  public StatusBody status(Caller caller, String id) {
    return views.status(id);
  }

  @Override
  public LedgerBody ledger(Caller caller, String id, boolean proof) {
    return ledgers.of(views.found(id), proof);
  }

  @Override
  public ResultPageBody results(Caller caller, String id, ResultQuery query) {
    var experiment = views.found(id);
    var page =
        RequestedPage.read(query.limit(), () -> results.page(id, filter(query), request(query)));
    var programs = evaluations.programs(id, page.items());
    var rows =
        page.items().stream()
            .map(result -> ResultBody.of(experiment, result, programs.of(result)))
            .toList();
    return new ResultPageBody(rows, page.next(), views.operations(id));
  }

  private static ResultFilter filter(ResultQuery query) {
    return new ResultFilter(
        query.verdicts(),
        query.failures(),
        query.strategy(),
        query.costs().least(),
        query.costs().most(),
        query.timesMs().least(),
        query.timesMs().most(),
        query.recordedFrom(),
        query.recordedBefore(),
        query.taskIdPrefix(),
        query.allRounds());
  }

  private static PageRequest<ResultSort> request(ResultQuery query) {
    var sort = ResultSort.valueOf(query.sort().name().toUpperCase(Locale.ROOT));
    return new PageRequest<>(sort, query.descending(), query.cursor(), query.limit());
  }

  /**
   * All evaluations, as columns.
   *
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  public CellsBody cells(Caller caller, String id) {
    boolean stopped = views.found(id).status() == ExperimentStatus.STOPPED;
    long asOf = events.asOf(id); // before the evaluations, so that no change is missed
    var columns = new CellsBody.Builder(stopped);
    cells.forEach(id, columns::add);
    return columns.build(id, asOf);
  }

  @Override
  public FailuresBody failures(Caller caller, String id) {
    int recovered = views.overview(id).failures().recovered();
    return FailuresBody.of(id, failures.of(id), recovered);
  }

  @Override
  public OperationPageBody operations(
      Caller caller, @Nullable String id, @Nullable String cursor, int limit) {
    if (id != null) {
      views.found(id);
    }
    var page = RequestedPage.read(limit, () -> log.page(id, cursor, limit));
    return new OperationPageBody(
        page.items().stream().map(OperationBody::of).toList(), page.next());
  }

  @Override
  public NotesBody notes(Caller caller, String id) {
    views.found(id);
    return new NotesBody(annotations.notes(id).stream().map(NoteBody::of).toList());
  }

  @Override
  public EvaluationBody evaluation(Caller caller, String id, String taskId) {
    String dataset = views.found(id).dataset();
    var task = evaluations.task(id, taskId).orElseThrow(() -> unknown(id, taskId));
    return EvaluationBody.of(
        new ArcTask(task.id(), task.puzzle(), expected(dataset, id, task)),
        evaluations.rounds(id, task.id()),
        evaluations.runs(id, task.id()),
        ledger.lines(id, task.id()),
        views.webUi(Ids.evaluation(id, task.id())));
  }

  private boolean hidesOutputs(String dataset) {
    return datasets.find(dataset).filter(Datasets.Dataset::hideOutputs).isPresent();
  }

  /** The test outputs once the evaluation has ended, unless the dataset hides them. */
  private List<Grid> expected(String dataset, String id, ArcTask task) {
    return hidesOutputs(dataset) || !evaluations.hasEnded(id, task.id())
        ? List.of()
        : task.testOutputs();
  }

  /**
   * ARC tasks of the selection by id, with test outputs only where they may be shown.
   *
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  public Map<String, ArcTaskBody> tasks(Caller caller, String id, Collection<String> taskIds) {
    boolean hidden = hidesOutputs(views.found(id).dataset());
    var bodies = new LinkedHashMap<String, ArcTaskBody>();
    for (var each : evaluations.tasks(id, taskIds)) {
      ArcTask task = each.task();
      boolean shown = each.ended() && !hidden;
      bodies.put(
          task.id(),
          ArcTaskBody.of(shown ? task : new ArcTask(task.id(), task.puzzle(), List.of())));
    }
    return bodies;
  }

  @Override
  public String submission(Caller caller, String id, SubmissionFormat format) {
    views.found(id);
    var attempts = new LinkedHashMap<String, Attempts>();
    for (ArcTask task : evaluations.selection(id)) {
      attempts.put(task.id(), Attempts.none(task.puzzle().testInputs().size()));
    }
    for (Result each : evaluations.results(id)) {
      attempts.put(each.arcTaskId(), each.attempts());
    }
    return switch (format) {
      case json -> Submissions.json(attempts);
      case csv -> Submissions.csv(attempts);
    };
  }

  @Override
  public RetryPreviewBody retryPreview(Caller caller, String id, RetryRequest request) {
    var experiment = views.found(id);
    Conflicts.refuseCancelled(experiment);
    return RetryPreviewBody.of(
        experiments.retryable(id, request.checked().filter()), experiment.plan(), prices);
  }

  private RequestException unknown(String id, String taskId) {
    String advice =
        NearestName.of(taskId, evaluations.selectedIds(id))
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe longarc results %s names the one you mean.".formatted(id));
    return new RequestException(
        ErrorCode.TASK_NOT_FOUND,
        "The experiment (%s) has no ARC task (%s).\n%s".formatted(id, taskId, advice),
        Map.of("experiment_id", id, "task_id", taskId));
  }
}
