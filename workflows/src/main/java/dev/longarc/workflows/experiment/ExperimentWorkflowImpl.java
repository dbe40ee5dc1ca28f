package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.RetryPreview;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.workflows.CauseChain;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.ExperimentStart;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.contract.FailedEvaluation;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import dev.longarc.workflows.store.OpenedExperiment;
import dev.longarc.workflows.store.StoreActivities;
import dev.longarc.workflows.store.StoreStubs;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.UpdateInfo;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bookkeeping only: the store knows the due evaluations, and keeps the results. */
public final class ExperimentWorkflowImpl implements ExperimentWorkflow {
  private static final String REFUSED = "Refused";

  private final ExperimentStart start;
  private final StoreActivities store = StoreStubs.activities();
  private final RunningTally runningTally = new RunningTally();
  private final Shards shards = new Shards(runningTally, this::show, this::limitReached);
  private final Deadline deadline = new Deadline(this::deadlineReached);
  private final Set<Integer> rounds = new TreeSet<>();
  private final WorkflowLock pausing = Workflow.newWorkflowLock();
  private Phase phase = new Phase.Opening();

  /** Whether the budget was raised since an evaluation last reported it as spent. */
  private boolean budgetRaised;

  private @Nullable Long reviewUntilMs;
  private int round = 1;

  @WorkflowInit // state is set before any handler runs, even one that arrives first
  public ExperimentWorkflowImpl(ExperimentStart start) {
    this.start = start;
  }

  /**
   * Runs in a detached scope, so that a cancellation request from outside ends in the same orderly
   * way as the update {@link #cancel}, and settles the store. Then the run is shown as Canceled.
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
    return runningTally.sum();
  }

  private void script() {
    begin();
    boolean again;
    do {
      again = false;
      shards.drain();
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (!phase.isCancelled() && phase.limit() == null && shards.finishing()) {
        Workflow.continueAsNew(start.with(null)); // the store names the due evaluations
      }
      if (!phase.isCancelled() && (phase.isLifted() || adoptedShardsEnded())) {
        if (shards.hasAdopted()) {
          continueAsNewIfLong();
        }
        open(); // a limit was raised while the last evaluations ended, or adopted shards have ended
        again = true;
        continue;
      }
      if (!phase.isCancelled() && shards.anyWaiting()) {
        continueAsNewIfLong();
        continue; // a retry has just come
      }
      settle();
      review();
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (phase.isLifted()) {
        open();
        again = true;
      }
    } while (!phase.isCancelled() && (again || shards.anyWaiting()));
    if (phase.isCancelled() && phase.limit() != null) {
      settle(); // it was waiting for its limit to be raised
    }
  }

  /** Whether adopted shards have ended; only the store knows the evaluations that they left due. */
  private boolean adoptedShardsEnded() {
    return phase.limit() == null && shards.hasAdopted();
  }

  private void begin() {
    ExperimentStart.Review review = start.review();
    if (review == null || Workflow.getInfo().getContinuedExecutionRunId().isEmpty()) {
      open();
    } else {
      continueReview(review);
    }
  }

  /** Restores an ended experiment, which stays as it is until a person changes something. */
  private void continueReview(ExperimentStart.Review review) {
    OpenedExperiment experiment = store.readExperiment(start.experimentId());
    runningTally.reread(experiment.tally());
    shards.open(experiment.plan(), experiment.paused());
    round = review.round();
    reviewUntilMs = review.untilMs();
    deadline.set(experiment.deadlineMs());
    phase = phase.review(review.status(), review.stopReason());
    show();
  }

  private void open() {
    OpenedExperiment experiment =
        store.openExperiment(start.experimentId(), start.retry(), Workflow.getInfo().getRunId());
    int due = experiment.due().stream().mapToInt(ShardSlice::size).sum();
    runningTally.opened(experiment.tally(), due);
    for (ShardSlice slice : experiment.due()) {
      rounds.add(slice.round());
      round = Math.max(round, slice.round());
    }
    shards.open(experiment.plan(), experiment.paused());
    shards.adopt(experiment.openShards());
    if (experiment.openShards().isEmpty()) {
      shards.add(experiment.due());
    }
    phase = phase.open();
    reviewUntilMs = null;
    deadline.set(experiment.deadlineMs());
    show();
  }

  /** Evaluations in flight end normally, since their money is reserved. */
  private void limitReached() {
    stopAt(FailureType.BUDGET_EXCEEDED, false);
    if (budgetRaised) {
      phase = phase.lift(); // the evaluation may have asked before the limit was raised
    }
    budgetRaised = false;
  }

  private void deadlineReached() {
    stopAt(FailureType.DEADLINE_EXCEEDED, true);
  }

  private void stopAt(FailureType limit, boolean atOnce) {
    if (phase instanceof Phase.Running) {
      phase = phase.stop(limit);
      shards.stop(atOnce);
      show();
    }
  }

  /** The store has the due evaluations, so a new run needs nothing from this one. */
  private void continueAsNewIfLong() {
    if (Workflow.getInfo().isContinueAsNewSuggested()) {
      Workflow.continueAsNew(start.with(null));
    }
  }

  private void settle() {
    FailureType limit = phase.isCancelled() ? null : phase.limit();
    StoreActivities.Ended ended =
        limit == null ? settled() : store.stop(start.experimentId(), limit);
    if (!shards.anyWaiting()) { // otherwise a retry came meanwhile, and the tally is out of date
      runningTally.reread(ended.tally());
      phase = phase.settle(ended.status());
    }
    show();
    if (!phase.isCancelled() && !shards.lost().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "The shards (%s) ended without a result, each time they were started; the last time: %s."
              .formatted(
                  String.join(", ", shards.lost().keySet()),
                  String.join(", ", new TreeSet<>(shards.lost().values()))),
          "ShardsLost");
    }
  }

  private StoreActivities.Ended settled() {
    return new StoreActivities.Ended(
        phase.isCancelled() ? ExperimentStatus.CANCELLED : ExperimentStatus.COMPLETED,
        store.settle(start.experimentId(), phase.isCancelled()));
  }

  /**
   * Stays open for a while, so that people can look at failures and retry them here, or raise the
   * limit that stopped it.
   */
  private void review() {
    int failed = runningTally.sum().count(Verdict.FAILED);
    boolean stopped = phase.status() == ExperimentStatus.STOPPED;
    if ((failed == 0 && !stopped) || phase.isCancelled() || start.reviewSeconds() <= 0) {
      return;
    }
    String why = stopped ? "stopped by " + phase.limit() : "%s failed".formatted(failed);
    var options = TimerOptions.newBuilder().setSummary("review window: " + why).build();
    var timers = new ArrayList<Promise<Void>>();
    long untilMs = reviewUntilMs();
    Duration left = Duration.ofMillis(Math.max(1, untilMs - Workflow.currentTimeMillis()));
    CancellationScope window =
        Workflow.newCancellationScope(() -> timers.add(Workflow.newTimer(left, options)));
    window.run();
    awaitReview(
        () ->
            timers.getFirst().isCompleted()
                || shards.anyWaiting()
                || phase.isLifted()
                || phase.isCancelled(),
        new ExperimentStart.Review(phase.status(), phase.limit(), round, untilMs));
    window.cancel();
  }

  /** The end of the present review; a new round begins a new one. */
  private long reviewUntilMs() {
    Long left = reviewUntilMs;
    reviewUntilMs = null;
    return left != null
        ? left
        : Workflow.currentTimeMillis() + Duration.ofSeconds(start.reviewSeconds()).toMillis();
  }

  /**
   * Returns when the review is over. If the server suggests a new run, the rest is left to that.
   */
  private void awaitReview(Supplier<Boolean> over, ExperimentStart.Review review) {
    Workflow.await(() -> over.get() || Workflow.getInfo().isContinueAsNewSuggested());
    if (!over.get() && Shards.finishesForNewRun()) {
      Workflow.await(() -> over.get() || Workflow.isEveryHandlerFinished());
      if (!over.get()) {
        Workflow.continueAsNew(start.with(review));
      }
    }
    Workflow.await(over);
  }

  private void stop() {
    phase = phase.cancel();
    shards.cancel();
  }

  private void show() {
    Workflow.setCurrentDetails(
        WebUiSummary.markdown(
            Workflow.getInfo().getNamespace(),
            start.experimentId(),
            progress(),
            runningTally.failures()));
  }

  @Override
  public ExperimentProgress pause() {
    return pause(true);
  }

  @Override
  public void validatePause() {
    refuseWhenOver("pause");
  }

  @Override
  public ExperimentProgress resume() {
    return pause(false);
  }

  @Override
  public void validateResume() {
    refuseWhenOver("resume");
  }

  private ExperimentProgress pause(boolean pause) {
    Workflow.await(() -> phase.isOpened());
    pausing.lock(); // so that the store's note and the shards agree
    try {
      shards.pause(pause);
      store.notePaused(start.experimentId(), pause);
    } finally {
      pausing.unlock();
    }
    show();
    return progress();
  }

  @Override
  public ExperimentProgress cancel() {
    stop();
    return progress();
  }

  @Override
  public RetryReceipt retryFailed(@Nullable RetryRequest request) {
    Workflow.await(() -> phase.isOpened());
    RetryRequest wanted = request == null ? RetryRequest.ALL : request;
    if (wanted.dryRun()) {
      RetryPreview preview = store.previewRetry(start.experimentId(), wanted.filter());
      return new RetryReceipt(0, preview.evaluations(), preview.arcTaskIds(), preview.atMostUsd());
    }
    String requestId = Workflow.getCurrentUpdateInfo().map(UpdateInfo::getUpdateId).orElseThrow();
    RetryRound retry = store.openRetryRound(start.experimentId(), wanted.filter(), requestId);
    if (!retry.due().isEmpty()
        && rounds.add(retry.round())) { // otherwise the round is known, or has ended
      round = Math.max(round, retry.round());
      phase = phase.retry();
      runningTally.retried(wanted.filter(), retry.evaluations());
      shards.add(retry.due());
      show();
    }
    return new RetryReceipt(retry.round(), retry.evaluations());
  }

  @Override
  public void validateRetryFailed(@Nullable RetryRequest request) {
    if (phase.isCancelled()) {
      throw refused("The experiment is cancelled: nothing can be retried.");
    }
    if (phase.limit() != null) {
      throw refused(
          "The experiment is stopped (%s).\nMaybe raise its limit first: raiseBudget, or setDeadline."
              .formatted(phase.limit()));
    }
    if (phase.isOpened() && runningTally.sum().count(Verdict.FAILED) == 0) {
      throw refused("No evaluation has failed: nothing to retry.");
    }
  }

  @Override
  public ExperimentProgress setParallelism(int parallelism) {
    Workflow.await(() -> phase.isOpened());
    store.noteParallelism(start.experimentId(), parallelism);
    shards.parallelism(parallelism);
    show();
    return progress();
  }

  @Override
  public void validateSetParallelism(int parallelism) {
    if (parallelism < 1 || parallelism > Plan.MAX_PARALLELISM) {
      throw refused(
          "The parallelism (%s) is not 1 to %s.".formatted(parallelism, Plan.MAX_PARALLELISM));
    }
    refuseWhenOver("run side by side");
  }

  @Override
  public Limits raiseBudget(BudgetChange change) {
    Workflow.await(() -> phase.isOpened());
    Limits limits =
        changed(() ->
            store.changeLimits(start.experimentId(), change.experimentUsd(), change.taskUsd()));
    budgetRaised = true;
    liftIfStoppedBy(FailureType.BUDGET_EXCEEDED);
    return limits;
  }

  /** Turns a refusal by the store into the answer to the update; the workflow does not fail. */
  private static <T> T changed(Functions.Func<T> change) {
    try {
      return change.apply();
    } catch (ActivityFailure e) {
      throw refused(CauseChain.message(Objects.requireNonNullElse(e.getCause(), e)));
    }
  }

  @Override
  public void validateRaiseBudget(BudgetChange change) {
    if (change == null || (change.experimentUsd() == null && change.taskUsd() == null)) {
      throw refused("There is no new limit.\nMaybe {\"experimentUsd\": 2.5}.");
    }
    for (BigDecimal limit : Arrays.asList(change.experimentUsd(), change.taskUsd())) {
      if (limit != null && limit.signum() <= 0) {
        throw refused("The limit (%s) is not positive.".formatted(limit.toPlainString()));
      }
    }
    refuseWhenOver("pay");
  }

  @Override
  public ExperimentProgress setDeadline(@Nullable Long minutes) {
    Workflow.await(() -> phase.isOpened());
    Long deadlineMs =
        minutes == null
            ? null
            : Workflow.currentTimeMillis() + Duration.ofMinutes(minutes).toMillis();
    store.noteDeadline(start.experimentId(), deadlineMs);
    liftIfStoppedBy(FailureType.DEADLINE_EXCEEDED);
    deadline.set(deadlineMs);
    show();
    return progress();
  }

  @Override
  public void validateSetDeadline(@Nullable Long minutes) {
    if (minutes != null && (minutes < 1 || minutes > Limits.MAX_MINUTES)) {
      throw refused(
          "The deadline (%s minutes from now) is not 1 to %s."
              .formatted(minutes, Limits.MAX_MINUTES));
    }
    refuseWhenOver("wait for");
  }

  @Override
  public void readControls(@Nullable FailureType limit) {
    Workflow.await(() -> phase.isOpened());
    pausing.lock();
    try {
      OpenedExperiment noted = store.readExperiment(start.experimentId());
      shards.pause(noted.paused());
      shards.parallelism(noted.plan().parallelism());
      if (limit != null) {
        budgetRaised = budgetRaised || limit == FailureType.BUDGET_EXCEEDED;
        liftIfStoppedBy(limit);
      }
      deadline.set(noted.deadlineMs());
    } catch (ActivityFailure e) {
      // the experiment was deleted: there are no controls any more
    } finally {
      pausing.unlock();
    }
    show();
  }

  private void liftIfStoppedBy(FailureType limit) {
    if (phase.limit() == limit) {
      phase = phase.lift();
    }
  }

  private void refuseWhenOver(String what) {
    if (phase.isCancelled()) {
      throw refused("The experiment is cancelled: nothing to %s.".formatted(what));
    }
    if (phase.status() == ExperimentStatus.COMPLETED) {
      throw refused("Every evaluation has ended: nothing to %s.".formatted(what));
    }
  }

  private static ApplicationFailure refused(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, REFUSED);
  }

  @Override
  public ExperimentProgress progress() {
    ExperimentStatus status = phase.status();
    boolean holding = shards.paused() && status == ExperimentStatus.IN_PROGRESS;
    return new ExperimentProgress(
        holding ? ExperimentStatus.PAUSED : status,
        round,
        runningTally.sum(),
        shards.parallelism(),
        deadline.atMs(),
        phase.limit());
  }

  @Override
  public void shardTally(String shardId, Tally tally, List<FailedEvaluation> failures) {
    runningTally.shard(shardId, tally, failures);
    show();
  }
}
