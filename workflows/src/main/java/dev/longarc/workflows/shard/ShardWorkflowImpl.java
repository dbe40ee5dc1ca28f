package dev.longarc.workflows.shard;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.workflows.Endings;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.contract.EvaluationWorkflow;
import dev.longarc.workflows.contract.FailedEvaluation;
import dev.longarc.workflows.contract.ShardStart;
import dev.longarc.workflows.contract.ShardWorkflow;
import dev.longarc.workflows.store.AdoptedWorkflows;
import dev.longarc.workflows.store.Recorded;
import dev.longarc.workflows.store.StoreStubs;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bookkeeping only: starts evaluations as the window allows, and counts their results. */
public final class ShardWorkflowImpl implements ShardWorkflow {
  /**
   * The greatest number of starts that the server has not confirmed yet. It bounds the commands of
   * a workflow task: with 1,000 of them a task times out (temporalio/temporal#6806).
   */
  private static final int MAX_STARTING = 50;

  /** A terminated parent's evaluations need a moment to close; then their id is free again. */
  private static final Duration ID_WAIT = Duration.ofSeconds(5);

  private static final int MAX_STARTS = 3;

  private static final String SPACED_SIGNALS = "space-tally-signals";
  private static final String ADOPTING = "adopt-open-evaluations";

  private final ShardStart start;
  private final TallySignals signals;
  private final CancellationScope scope;
  private final SortedMap<String, Adopted> adopted = new TreeMap<>();
  private Tally tally;
  private int window;
  private boolean paused;
  private boolean stopped;
  private int open;
  private int starting;

  @WorkflowInit // state is set before any handler runs, even one that arrives first
  public ShardWorkflowImpl(ShardStart start) {
    this.start = start;
    this.signals = new TallySignals(start);
    this.scope = CancellationScope.current();
    this.tally = Tally.empty(start.slice().size());
    this.window = start.window();
    this.paused = start.paused();
  }

  @Override
  public Tally run(ShardStart sameStart) {
    if (Workflow.getVersion(SPACED_SIGNALS, Workflow.DEFAULT_VERSION, 1) >= 1) {
      signals.space();
    }
    List<DueEvaluation> due = StoreStubs.activities().listDue(start.slice());
    for (DueEvaluation evaluation : due) {
      Workflow.await(() -> mayStart() || stopped || scope.isCancelRequested());
      if (stopped || scope.isCancelRequested()) {
        break;
      }
      launch(evaluation, 1);
    }
    Workflow.await(() -> open == 0);
    if (scope.isCancelRequested()) {
      CancellationScope.throwCanceled();
    }
    signals.finish(tally);
    return tally;
  }

  private boolean mayStart() {
    return !paused && open < window && starting < MAX_STARTING;
  }

  /**
   * @param starts the number of starts under this id, this one included
   */
  private void launch(DueEvaluation evaluation, int starts) {
    open++;
    starting++;
    long startedAtMs = Workflow.currentTimeMillis();
    var child = Workflow.newChildWorkflowStub(EvaluationWorkflow.class, options(evaluation));
    var result = Async.function(child::evaluate, evaluationStart(evaluation));
    Workflow.getWorkflowExecution(child)
        .handle((execution, failure) -> {
          starting--;
          return null;
        });
    result.handle((recorded, failure) -> {
      ended(new Launched(evaluation, starts, startedAtMs), recorded, failure);
      return null;
    });
  }

  private record Launched(DueEvaluation evaluation, int starts, long startedAtMs) {}

  /**
   * @param thrown the failure to start it as a child of this run
   */
  private record Adopted(Launched launched, RuntimeException thrown) {}

  private EvaluationStart evaluationStart(DueEvaluation evaluation) {
    return new EvaluationStart(
        start.slice().experimentId(),
        evaluation.arcTaskId(),
        evaluation.contentHash(),
        start.slice().round(),
        start.plan());
  }

  private ChildWorkflowOptions options(DueEvaluation evaluation) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId(evaluation))
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        // after a termination, no evaluation may record at the same time as the next shard
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
        .setStaticSummary(evaluation.arcTaskId())
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.EXPERIMENT_ID, start.slice().experimentId())
                .set(SearchAttributes.ARC_TASK_ID, evaluation.arcTaskId())
                .build())
        .build();
  }

  private String workflowId(DueEvaluation evaluation) {
    return Ids.evaluation(start.slice().experimentId(), evaluation.arcTaskId());
  }

  private void ended(
      Launched launched, @Nullable Recorded recorded, @Nullable RuntimeException thrown) {
    if (recorded != null) {
      count(recorded);
    } else if (scope.isCancelRequested() || thrown == null) {
      open--; // it stays due, and the experiment settles it
    } else if (ClosedWithoutRecord.cause(thrown) instanceof ApplicationFailure failure
        && EvaluationWorkflow.FAILED.equals(failure.getType())) {
      endedWithFailure(launched.evaluation(), failure);
    } else {
      Async.procedure(this::afterClosedWithoutRecord, launched, thrown);
    }
  }

  private void endedWithFailure(DueEvaluation evaluation, ApplicationFailure failure) {
    var recorded = failure.getDetails().get(0, Recorded.class);
    if (recorded.verdict() == Verdict.NOT_RUN) {
      stopped = true; // the experiment's limit, which holds for the further evaluations too
      count(recorded);
    } else {
      fail(
          evaluation,
          recorded,
          failure.getDetails().get(1, FailureType.class),
          failure.getOriginalMessage());
    }
  }

  private void afterClosedWithoutRecord(Launched launched, RuntimeException thrown) {
    try {
      boolean taken = ClosedWithoutRecord.cause(thrown) instanceof WorkflowExecutionAlreadyStarted;
      if (taken && Workflow.getVersion(ADOPTING, Workflow.DEFAULT_VERSION, 1) >= 1) {
        adopt(launched, thrown);
      } else if (taken && launched.starts() < MAX_STARTS) {
        awaitFreeId(launched.evaluation());
        open--;
        launch(launched.evaluation(), launched.starts() + 1);
      } else {
        recordFailure(launched, thrown);
      }
    } catch (CanceledFailure e) {
      open--;
    }
  }

  /**
   * Adopts an evaluation that an earlier run of this shard has left open, or that has just closed.
   */
  private void adopt(Launched launched, RuntimeException thrown) {
    adopted.put(workflowId(launched.evaluation()), new Adopted(launched, thrown));
    if (adopted.size() == 1) { // otherwise a loop waits for them already
      try {
        awaitAdopted();
      } catch (CanceledFailure | ActivityFailure e) {
        if (!scope.isCancelRequested()) {
          throw e;
        }
        Workflow.newDetachedCancellationScope(this::cancelAdopted).run();
      }
    }
  }

  private void awaitAdopted() {
    while (!adopted.isEmpty()) {
      Set<String> closed = AdoptedWorkflows.awaitClosed(adopted.keySet(), () -> false);
      Set<String> due =
          StoreStubs.activities().listDue(start.slice()).stream()
              .map(this::workflowId)
              .collect(Collectors.toCollection(TreeSet::new));
      for (String id : closed) {
        closedAfterAll(Objects.requireNonNull(adopted.get(id)), due.contains(id));
        adopted.remove(id);
      }
    }
  }

  private void closedAfterAll(Adopted evaluation, boolean due) {
    Launched launched = evaluation.launched();
    if (due && launched.starts() < MAX_STARTS) {
      open--;
      launch(launched.evaluation(), launched.starts() + 1);
    } else {
      recordFailure(launched, evaluation.thrown()); // the store keeps what it has
    }
  }

  private void cancelAdopted() {
    adopted.keySet().forEach(AdoptedWorkflows::cancel);
    while (!adopted.isEmpty()) {
      for (String id : AdoptedWorkflows.awaitClosed(adopted.keySet(), () -> true)) {
        adopted.remove(id);
        open--;
      }
    }
  }

  private void awaitFreeId(DueEvaluation evaluation) {
    var summary = "%s is taken: waiting".formatted(evaluation.arcTaskId());
    Workflow.newTimer(ID_WAIT, TimerOptions.newBuilder().setSummary(summary).build()).get();
  }

  private void recordFailure(Launched launched, RuntimeException thrown) {
    var evaluation = launched.evaluation();
    String id = workflowId(evaluation);
    boolean terminated = ClosedWithoutRecord.cause(thrown) instanceof TerminatedFailure;
    Failure failure = ClosedWithoutRecord.failure(id, thrown, terminated ? Endings.tell(id) : null);
    var report =
        new EvaluationReport(
            start.slice().experimentId(),
            evaluation.arcTaskId(),
            start.slice().round(),
            Attempts.none(0),
            null,
            Workflow.currentTimeMillis() - launched.startedAtMs(),
            List.of(),
            failure);
    Recorded recorded;
    try {
      recorded = StoreStubs.activities().record(report);
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      // the store refuses it finally, for example because the experiment is deleted: only count it
      recorded = new Recorded(Verdict.FAILED, 0, BigDecimal.ZERO);
    }
    if (recorded.verdict() == Verdict.FAILED) {
      fail(evaluation, recorded, failure.type(), failure.message());
    } else {
      count(recorded); // it had recorded a result before it closed
    }
  }

  private void fail(DueEvaluation evaluation, Recorded recorded, FailureType type, String message) {
    signals.failed(new FailedEvaluation(evaluation.arcTaskId(), type, message));
    count(recorded);
  }

  private void count(Recorded recorded) {
    open--;
    tally = tally.plus(recorded.verdict(), recorded.costUsd());
    signals.counted(tally);
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void parallelism(int newWindow) {
    window = Math.max(0, newWindow);
  }

  @Override
  public void finish() {
    stopped = true;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
