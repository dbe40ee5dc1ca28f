package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.records.OpenedExperiment;
import dev.longarc.workflows.records.OpenedRound;
import dev.longarc.workflows.records.Records;
import dev.longarc.workflows.records.RecordsStubs;
import dev.longarc.workflows.records.ShardSlice;
import dev.longarc.workflows.shard.FailedEvaluation;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.UpdateInfo;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bookkeeping only: what is due comes from the store, what was found goes there. */
public final class ExperimentWorkflowImpl implements ExperimentWorkflow {
  private static final String REFUSED = "Refused";

  private final ExperimentStart start;
  private final Records records = RecordsStubs.activities();
  private final Book book = new Book();
  private final Shards shards = new Shards(book, this::show);
  private final Set<Integer> rounds = new HashSet<>();
  private final WorkflowLock pausing = Workflow.newWorkflowLock();
  private ExperimentStatus status = ExperimentStatus.CREATED;
  private boolean opened;
  private boolean paused;
  private boolean cancelled;
  private int round = 1;

  @WorkflowInit // state is set before any handler runs, even one that arrives first
  public ExperimentWorkflowImpl(ExperimentStart start) {
    this.start = start;
  }

  /**
   * Runs in a detached scope, so that a cancellation request from outside ends in the same tidy way
   * as the update {@link #cancel}, with a closed store; then the run is shown as Canceled.
   */
  @Override
  public Tally run(ExperimentStart sameStart) {
    var outside = CancellationScope.current();
    var _ =
        outside
            .getCancellationRequest()
            .thenApply(reason -> {
              stop();
              return reason;
            });
    Workflow.newDetachedCancellationScope(this::script).run();
    if (outside.isCancelRequested()) {
      CancellationScope.throwCanceled();
    }
    return book.tally();
  }

  private void script() {
    open();
    do {
      shards.drain();
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (shards.anyWaiting() && !cancelled) {
        goOnInNewRunIfLong();
        continue; // a retry came just now
      }
      settle();
      review();
      Workflow.await(Workflow::isEveryHandlerFinished);
    } while (shards.anyWaiting() && !cancelled);
  }

  private void open() {
    OpenedExperiment experiment = records.openExperiment(start.experimentId());
    int due = experiment.due().stream().mapToInt(ShardSlice::size).sum();
    book.opened(experiment.tally(), due);
    for (ShardSlice slice : experiment.due()) {
      rounds.add(slice.round());
      round = Math.max(round, slice.round());
    }
    paused = experiment.paused();
    shards.open(experiment.plan(), paused);
    shards.add(experiment.due());
    opened = true;
    status = ExperimentStatus.IN_PROGRESS;
    show();
  }

  /** The store says what is still due, so a new run needs nothing from this one. */
  private void goOnInNewRunIfLong() {
    if (Workflow.getInfo().isContinueAsNewSuggested()) {
      Workflow.continueAsNew(start);
    }
  }

  private void settle() {
    Tally settled = records.settle(start.experimentId(), cancelled);
    if (!shards.anyWaiting()) { // else a retry came meanwhile, and the tally is older than it
      book.reread(settled);
      status = cancelled ? ExperimentStatus.CANCELLED : ExperimentStatus.COMPLETED;
    }
    show();
    if (!cancelled && !shards.lost().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "The shards (%s) ended without a result, each time they were started.\nMaybe somebody terminates them."
              .formatted(String.join(", ", shards.lost())),
          "ShardsLost");
    }
  }

  /** Stays open for a while, so that people can look at failures and retry them here. */
  private void review() {
    int failed = book.tally().count(Verdict.FAILED);
    if (failed == 0 || start.reviewSeconds() <= 0) {
      return;
    }
    var options =
        TimerOptions.newBuilder().setSummary("review window: %d failed".formatted(failed)).build();
    var timers = new ArrayList<Promise<Void>>();
    CancellationScope window =
        Workflow.newCancellationScope(() ->
            timers.add(Workflow.newTimer(Duration.ofSeconds(start.reviewSeconds()), options)));
    window.run();
    Workflow.await(() -> timers.getFirst().isCompleted() || shards.anyWaiting() || cancelled);
    window.cancel();
  }

  private void stop() {
    cancelled = true;
    shards.cancel();
  }

  private void show() {
    Workflow.setCurrentDetails(
        Details.markdown(
            Workflow.getInfo().getNamespace(), start.experimentId(), progress(), book.failures()));
  }

  @Override
  public Progress pause() {
    return pause(true);
  }

  @Override
  public void validatePause() {
    refuseWhenOver("pause");
  }

  @Override
  public Progress resume() {
    return pause(false);
  }

  @Override
  public void validateResume() {
    refuseWhenOver("resume");
  }

  private Progress pause(boolean pause) {
    Workflow.await(() -> opened);
    pausing.lock(); // so that the store's note and the shards agree
    try {
      paused = pause;
      shards.pause(pause);
      records.notePaused(start.experimentId(), pause);
    } finally {
      pausing.unlock();
    }
    show();
    return progress();
  }

  @Override
  public Progress cancel() {
    stop();
    return progress();
  }

  @Override
  public RetryReceipt retryFailed(@Nullable RetryFilter filter) {
    Workflow.await(() -> opened);
    RetryFilter narrowed = filter == null ? RetryFilter.ALL : filter;
    String requestId = Workflow.getCurrentUpdateInfo().map(UpdateInfo::getUpdateId).orElseThrow();
    OpenedRound retry = records.openRetryRound(start.experimentId(), narrowed, requestId);
    if (retry.round() > 0 && rounds.add(retry.round())) { // else this request is known already
      round = Math.max(round, retry.round());
      status = ExperimentStatus.IN_PROGRESS;
      book.retried(narrowed, retry.evaluations());
      shards.add(retry.due());
      show();
    }
    return new RetryReceipt(retry.round(), retry.evaluations());
  }

  @Override
  public void validateRetryFailed(@Nullable RetryFilter filter) {
    if (cancelled) {
      throw refused("The experiment is cancelled: nothing can be retried.");
    }
    if (opened && book.tally().count(Verdict.FAILED) == 0) {
      throw refused("No evaluation has failed: nothing to retry.");
    }
  }

  private void refuseWhenOver(String what) {
    if (cancelled) {
      throw refused("The experiment is cancelled: nothing to %s.".formatted(what));
    }
    if (status == ExperimentStatus.COMPLETED) {
      throw refused("Every evaluation has ended: nothing to %s.".formatted(what));
    }
  }

  private static ApplicationFailure refused(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, REFUSED);
  }

  @Override
  public Progress progress() {
    boolean holding = paused && status == ExperimentStatus.IN_PROGRESS;
    return new Progress(holding ? ExperimentStatus.PAUSED : status, round, book.tally());
  }

  @Override
  public void shardTally(String shardId, Tally tally, List<FailedEvaluation> failures) {
    book.shard(shardId, tally, failures);
    show();
  }
}
