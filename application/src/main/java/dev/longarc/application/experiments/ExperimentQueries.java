package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.WaitingBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.workflows.Ids;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What users read of experiments. Unknown ids throw EXPERIMENT_NOT_FOUND. */
public final class ExperimentQueries {
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final Ledger ledger;
  private final ExperimentViews views;
  private final WhyWaiting waiting;

  ExperimentQueries(
      Experiments experiments,
      Evaluations evaluations,
      Ledger ledger,
      ExperimentViews views,
      WhyWaiting waiting) {
    this.experiments = experiments;
    this.evaluations = evaluations;
    this.ledger = ledger;
    this.views = views;
    this.waiting = waiting;
  }

  /** All experiments, newest first. */
  public List<SummaryBody> list(Caller caller) {
    return experiments.list().stream().map(SummaryBody::of).toList();
  }

  public ExperimentBody show(Caller caller, String id) {
    return views.whole(id);
  }

  public StatusBody status(Caller caller, String id) {
    return views.status(id);
  }

  /** Why it waits: asks Temporal, for some seconds. */
  public WaitingBody waiting(Caller caller, String id) {
    return waiting.of(views.found(id));
  }

  public LedgerBody ledger(Caller caller, String id) {
    return LedgerBody.of(views.found(id), ledger);
  }

  /**
   * The results in the selection's order.
   *
   * @param allRounds of retried evaluations: all results, not only the newest
   * @param verdicts only these; empty: all
   */
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

  /**
   * All rounds of one ARC task.
   *
   * @param taskId its id, or the short form of workflow ids
   * @throws RequestException TASK_NOT_FOUND
   */
  public EvaluationBody evaluation(Caller caller, String id, String taskId) {
    views.found(id);
    String known =
        evaluations.task(id, taskId).map(ArcTask::id).orElseThrow(() -> unknown(id, taskId));
    return EvaluationBody.of(
        known,
        evaluations.rounds(id, known),
        evaluations.runs(id, known),
        views.webUi(Ids.evaluation(id, known)));
  }

  private static RequestException unknown(String id, String taskId) {
    return new RequestException(
        ErrorCode.TASK_NOT_FOUND,
        "The experiment (%s) has no ARC task (%s).".formatted(id, taskId),
        Map.of("experiment_id", id, "task_id", taskId));
  }
}
