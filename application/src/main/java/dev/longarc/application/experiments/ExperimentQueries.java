package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Verdict;
import dev.longarc.files.arcfile.Submissions;
import dev.longarc.plan.Prices;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.text.NearestName;
import dev.longarc.workflows.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the experiments of this store. */
public final class ExperimentQueries implements ExperimentReads {
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final Ledger ledger;
  private final Datasets datasets;
  private final ExperimentViews views;
  private final Prices prices;

  ExperimentQueries(
      Experiments experiments,
      Evaluations evaluations,
      Ledger ledger,
      Datasets datasets,
      ExperimentViews views,
      Prices prices) {
    this.experiments = experiments;
    this.evaluations = evaluations;
    this.ledger = ledger;
    this.datasets = datasets;
    this.views = views;
    this.prices = prices;
  }

  @Override
  public List<SummaryBody> list(Caller caller) {
    return experiments.list().stream().map(SummaryBody::of).toList();
  }

  @Override
  public ExperimentBody show(Caller caller, String id) {
    return views.whole(id);
  }

  @Override
  public StatusBody status(Caller caller, String id) {
    return views.status(id);
  }

  @Override
  public LedgerBody ledger(Caller caller, String id) {
    return LedgerBody.of(views.found(id), ledger);
  }

  @Override
  public List<ResultBody> results(
      Caller caller, String id, boolean allRounds, Set<Verdict> verdicts) {
    var experiment = views.found(id);
    var results = allRounds ? evaluations.allRounds(id) : evaluations.results(id);
    var programs = evaluations.programs(id);
    return results.stream()
        .filter(result -> verdicts.isEmpty() || verdicts.contains(result.verdict()))
        .map(result -> ResultBody.of(experiment, result, programs.of(result)))
        .toList();
  }

  @Override
  public EvaluationBody evaluation(Caller caller, String id, String taskId) {
    String dataset = views.found(id).dataset();
    var task = evaluations.task(id, taskId).orElseThrow(() -> unknown(id, taskId));
    boolean hidden = datasets.find(dataset).filter(Datasets.Dataset::hideOutputs).isPresent();
    return EvaluationBody.of(
        hidden ? new ArcTask(task.id(), task.puzzle(), List.of()) : task,
        evaluations.rounds(id, task.id()),
        evaluations.runs(id, task.id()),
        views.webUi(Ids.evaluation(id, task.id())));
  }

  @Override
  public String submission(Caller caller, String id) {
    views.found(id);
    var attempts = new LinkedHashMap<String, Attempts>();
    for (ArcTask task : evaluations.selection(id)) {
      attempts.put(task.id(), Attempts.none(task.puzzle().testInputs().size()));
    }
    evaluations.results(id).forEach(each -> attempts.put(each.arcTaskId(), each.attempts()));
    return Submissions.json(attempts);
  }

  @Override
  public RetryPreviewBody retryPreview(Caller caller, String id, RetryRequest request) {
    var experiment = views.found(id);
    Conflicts.refuseCancelled(experiment);
    return RetryPreviewBody.of(
        experiments.retryable(id, request.checked().filter()), experiment.plan(), prices);
  }

  private RequestException unknown(String id, String taskId) {
    var ids = evaluations.selection(id).stream().map(ArcTask::id).toList();
    String advice =
        NearestName.of(taskId, ids)
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe longarc results %s names the one you mean.".formatted(id));
    return new RequestException(
        ErrorCode.TASK_NOT_FOUND,
        "The experiment (%s) has no ARC task (%s).\n%s".formatted(id, taskId, advice),
        Map.of("experiment_id", id, "task_id", taskId));
  }
}
