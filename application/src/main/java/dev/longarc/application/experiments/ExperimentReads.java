package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.evaluation.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What users read of the experiments in a store, here or behind an API. Unknown ids throw {@link
 * RequestException} with EXPERIMENT_NOT_FOUND.
 */
public interface ExperimentReads {
  /** All experiments, newest first. */
  List<SummaryBody> list(Caller caller);

  ExperimentBody show(Caller caller, String id);

  StatusBody status(Caller caller, String id);

  LedgerBody ledger(Caller caller, String id);

  /**
   * The results in the selection's order.
   *
   * @param allRounds of retried evaluations: all results, not only the newest
   * @param verdicts only these; empty: all
   */
  List<ResultBody> results(Caller caller, String id, boolean allRounds, Set<Verdict> verdicts);

  /**
   * All rounds of one ARC task.
   *
   * @param taskId its id, or the short form of workflow ids
   * @throws RequestException TASK_NOT_FOUND
   */
  EvaluationBody evaluation(Caller caller, String id, String taskId);

  /** Kaggle's submission as JSON, with every ARC task of the selection. */
  String submission(Caller caller, String id);

  /**
   * What a retry would run again.
   *
   * @throws RequestException CONFLICT when the experiment was cancelled
   */
  RetryPreviewBody retryPreview(Caller caller, String id, RetryRequest request);
}
