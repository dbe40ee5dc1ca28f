package dev.longarc.workflows.evaluation;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.Ensemble;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.workflows.CauseChain;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.contract.EvaluationWorkflow;
import dev.longarc.workflows.store.LoadedPuzzle;
import dev.longarc.workflows.store.Recorded;
import dev.longarc.workflows.store.StoreStubs;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads, runs the steps until one passes the bar, and records; then fails if there is no result.
 */
public final class EvaluationWorkflowImpl implements EvaluationWorkflow {
  /**
   * Evaluations that began before version 1 of this change neither reserve money nor retry a
   * strategy's failures; before version 2 they record in an activity of the server's. One change
   * covers both, since each one costs every evaluation an event.
   */
  private static final String LEDGER_AND_LADDER = "ledger-and-ladder";

  private static final int LEDGER = 1;
  private static final int RECORDS_BRIEFLY = 2;

  private final EvaluationStart start;
  private final long startedAtMs;
  private int version;

  @WorkflowInit
  public EvaluationWorkflowImpl(EvaluationStart start) {
    this.start = start;
    this.startedAtMs = Workflow.currentTimeMillis();
  }

  @Override
  public Recorded evaluate(EvaluationStart sameStart) {
    version = Workflow.getVersion(LEDGER_AND_LADDER, Workflow.DEFAULT_VERSION, RECORDS_BRIEFLY);
    EvaluationReport report = report();
    var recorded = record(report);
    upsert(recorded, report.strategy(), report.failure());
    Workflow.setCurrentDetails(EvaluationDetails.ended(report, recorded));
    Failure failure = report.failure();
    if (failure != null && report.unscored().isPresent()) {
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
    boolean ledger = version >= LEDGER;
    try {
      LoadedPuzzle loaded = load();
      var gate = new BudgetGate(start, ledger);
      var time = new TaskTime(start.plan().times());
      var runs = new ArrayList<RunReport>();
      var steps = start.plan().steps();
      for (int step = 0; step < steps.size() && !passed(runs) && !refused(gate, time); step++) {
        var strategies = steps.get(step).strategies();
        var stepRuns =
            new StepExecution(start, step, strategies, loaded.earlier(), gate, time, ledger);
        runs.addAll(stepRuns.run(loaded.puzzle(), runs));
      }
      return report(new RecoveryLadder(start, loaded, gate, time).climb(runs));
    } catch (ActivityFailure e) {
      return notLoaded(e);
    }
  }

  private static boolean refused(BudgetGate gate, TaskTime time) {
    return gate.refusal() != null || time.isOver();
  }

  private LoadedPuzzle load() {
    return StoreStubs.viaLocalActivity(store ->
        store.loadPuzzle(
            start.experimentId(), start.arcTaskId(), start.contentHash(), start.round()));
  }

  private boolean passed(List<RunReport> runs) {
    return runs.stream().anyMatch(run -> Ensemble.passes(run, start.plan().bar()));
  }

  private EvaluationReport notLoaded(ActivityFailure thrown) {
    if (thrown.getCause() instanceof CanceledFailure canceled) {
      throw canceled;
    }
    Throwable cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
    var failure = new Failure(FailureType.DATA, CauseChain.message(cause), CauseChain.chain(cause));
    return report(
        new RecoveryLadder.Result(Attempts.none(0), null, null, List.of(), failure, null));
  }

  private EvaluationReport report(RecoveryLadder.Result result) {
    return new EvaluationReport(
        start.experimentId(),
        start.arcTaskId(),
        start.round(),
        result.attempts(),
        result.strategy(),
        Workflow.currentTimeMillis() - startedAtMs,
        result.runs(),
        result.failure(),
        result.recoveredBy(),
        Workflow.getInfo().getRunId(),
        result.confidence());
  }

  /**
   * In a detached scope, so that a cancellation does not lose a finished result. As a local
   * activity it spares the server an activity and a workflow task: 16 events instead of 21.
   */
  private Recorded record(EvaluationReport report) {
    var recorded = new ArrayList<Recorded>();
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(() ->
            recorded.add(
                version >= RECORDS_BRIEFLY
                    ? StoreStubs.viaLocalActivity(store -> store.record(report))
                    : StoreStubs.activities().record(report)));
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
