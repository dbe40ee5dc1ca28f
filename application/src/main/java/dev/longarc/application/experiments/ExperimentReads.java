package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentPageBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.NoteBody.NotesBody;
import dev.longarc.application.contract.OperationBody.OperationPageBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.SubmissionFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What users read of the experiments in a store, here or behind an API. Unknown ids throw {@link
 * RequestException} with EXPERIMENT_NOT_FOUND.
 */
public interface ExperimentReads {
  /**
   * A page of experiments.
   *
   * @throws RequestException VALIDATION_ERROR for a cursor of another order
   */
  ExperimentPageBody list(Caller caller, ExperimentQuery query);

  /** All experiments that {@code query} asks for, from its page on. */
  default List<SummaryBody> all(Caller caller, ExperimentQuery query) {
    var all = new ArrayList<SummaryBody>();
    @Nullable String cursor = query.cursor();
    do {
      var page = list(caller, query.at(cursor));
      all.addAll(page.experiments());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  ExperimentBody show(Caller caller, String id);

  StatusBody status(Caller caller, String id);

  /**
   * @param proof whether it is summed up again to see whether it is balanced
   */
  LedgerBody ledger(Caller caller, String id, boolean proof);

  /**
   * A page of results.
   *
   * @throws RequestException VALIDATION_ERROR for a cursor of another order
   */
  ResultPageBody results(Caller caller, String id, ResultQuery query);

  /** Passes on all results that {@code query} asks for, from its page on, a page at a time. */
  default void eachResult(
      Caller caller, String id, ResultQuery query, Consumer<ResultBody> reader) {
    @Nullable String cursor = query.cursor();
    do {
      var page = results(caller, id, query.at(cursor));
      page.results().forEach(reader);
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  /** All results that {@code query} asks for. */
  default List<ResultBody> allResults(Caller caller, String id, ResultQuery query) {
    var all = new ArrayList<ResultBody>();
    eachResult(caller, id, query, all::add);
    return all;
  }

  /** The failures of the newest rounds, in groups. */
  FailuresBody failures(Caller caller, String id);

  /**
   * A page of the operator log, newest first.
   *
   * @param id null: of all experiments, deleted ones included
   * @param cursor of the page before; null: the first page
   * @param limit 1 to 1000
   */
  OperationPageBody operations(
      Caller caller, @Nullable String id, @Nullable String cursor, int limit);

  /** The notes and insights of an experiment. */
  NotesBody notes(Caller caller, String id);

  /**
   * All rounds of one ARC task.
   *
   * @param taskId its id, or the short form of workflow ids
   * @throws RequestException TASK_NOT_FOUND
   */
  EvaluationBody evaluation(Caller caller, String id, String taskId);

  /** Kaggle's submission, with every ARC task of the selection. */
  String submission(Caller caller, String id, SubmissionFormat format);

  /**
   * What a retry would run again.
   *
   * @throws RequestException CONFLICT when the experiment was cancelled
   */
  RetryPreviewBody retryPreview(Caller caller, String id, RetryRequest request);
}
