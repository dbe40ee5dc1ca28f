package dev.longarc.workflows.evaluation;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Ensemble;
import dev.longarc.evaluation.EvaluationReport;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RunReport;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.Causes;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.records.LoadedPuzzle;
import dev.longarc.workflows.records.Recorded;
import dev.longarc.workflows.records.Records;
import dev.longarc.workflows.records.RecordsStubs;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Load, run the steps until one passes the bar, record; then fail if there was no result. */
public final class EvaluationWorkflowImpl implements EvaluationWorkflow {
  private final EvaluationStart start;
  private final long startedAtMs;

  @WorkflowInit
  public EvaluationWorkflowImpl(EvaluationStart start) {
    this.start = start;
    this.startedAtMs = Workflow.currentTimeMillis();
  }

  @Override
  public Recorded evaluate(EvaluationStart sameStart) {
    EvaluationReport report = report();
    var recorded = record(report);
    Failure failure = report.failure();
    upsert(recorded, report.strategy(), failure);
    if (failure != null) {
      throw ApplicationFailure.newBuilder()
          .setType(FAILED)
          .setMessage(failure.message())
          .setDetails(recorded, failure.type())
          .setNonRetryable(true)
          .build();
    }
    return recorded;
  }

  private EvaluationReport report() {
    LoadedPuzzle loaded;
    try {
      loaded = load();
    } catch (ActivityFailure e) {
      return notLoaded(e);
    }
    var runs = new ArrayList<RunReport>();
    for (int step = 0; step < start.plan().steps().size() && !passed(runs); step++) {
      runs.addAll(new StepRuns(start, step, loaded.earlier()).run(loaded.puzzle()));
    }
    var choice =
        Ensemble.choose(runs, start.plan().confidenceBar(), loaded.puzzle().testInputs().size());
    return report(choice.attempts(), choice.strategy(), runs, choice.failure());
  }

  /**
   * A local activity that timed out is not tried again, whatever its retry options say: then the
   * server sees to it that this read is repeated until the store is back.
   */
  private LoadedPuzzle load() {
    try {
      return load(RecordsStubs.local());
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof TimeoutFailure) {
        return load(RecordsStubs.activities());
      }
      throw e;
    }
  }

  private LoadedPuzzle load(Records records) {
    return records.loadPuzzle(
        start.experimentId(), start.arcTaskId(), start.contentHash(), start.round());
  }

  private boolean passed(List<RunReport> runs) {
    return runs.stream().anyMatch(run -> Ensemble.passes(run, start.plan().confidenceBar()));
  }

  private EvaluationReport notLoaded(ActivityFailure thrown) {
    if (thrown.getCause() instanceof CanceledFailure canceled) {
      throw canceled;
    }
    Throwable cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
    var failure = new Failure(FailureType.DATA, Causes.message(cause), Causes.chain(cause));
    return report(Attempts.none(0), null, List.of(), failure);
  }

  private EvaluationReport report(
      Attempts attempts,
      @Nullable String strategy,
      List<RunReport> runs,
      @Nullable Failure failure) {
    return new EvaluationReport(
        start.experimentId(),
        start.arcTaskId(),
        start.round(),
        attempts,
        strategy,
        Workflow.currentTimeMillis() - startedAtMs,
        runs,
        failure);
  }

  /** In a detached scope: a finished result is kept even when a cancellation comes now. */
  private static Recorded record(EvaluationReport report) {
    Records records = RecordsStubs.activities();
    var recorded = new ArrayList<Recorded>();
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(() -> recorded.add(records.record(report)));
    scope.run();
    return recorded.getFirst();
  }

  /** One upsert: each costs an event and a write to the visibility store. */
  private static void upsert(
      Recorded recorded, @Nullable String strategy, @Nullable Failure failure) {
    var updates = new ArrayList<SearchAttributeUpdate<?>>();
    updates.add(SearchAttributes.VERDICT.valueSet(recorded.verdict().name()));
    updates.add(SearchAttributes.SOLVED.valueSet(recorded.verdict() == Verdict.SOLVED));
    updates.add(SearchAttributes.SCORE.valueSet(recorded.score()));
    if (strategy != null) {
      updates.add(SearchAttributes.STRATEGY.valueSet(strategy));
    }
    if (failure != null) {
      updates.add(SearchAttributes.FAILURE_TYPE.valueSet(failure.type().name()));
    }
    Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate<?>[]::new));
  }
}
