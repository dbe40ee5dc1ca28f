package dev.longarc.workflows;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static dev.longarc.workflows.TestPlatform.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.grpc.Status;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An experiment can be steered any number of times, though the server limits the updates of each
 * run.
 */
class SteeringIT {
  private static final int UPDATES_A_RUN = 20;

  @RegisterExtension
  static final RealServer SERVER = new RealServer("history.maxTotalUpdates=" + UPDATES_A_RUN);

  private final DevServer.Namespace namespace = SERVER.freshNamespace();
  private final FakeStrategies strategies = new FakeStrategies();

  @Test
  void anExperimentThatIsSteeredManyTimesEndsLikeAnUndisturbedOne() throws IOException {
    var refused = new AtomicBoolean();
    var steered = new AtomicBoolean();
    strategies.with(
        "a",
        run -> {
          // evaluations in flight end for the next run
          FakeStrategies.awaitUntil(() -> refused.get() || steered.get());
          return FakeStrategies.right(run);
        });
    var store = store(30, 15);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(0);
      String firstRun = runId(platform);
      List<Consumer<ExperimentWorkflow>> changes =
          List.of(
              ExperimentWorkflow::pause,
              workflow -> workflow.setParallelism(1),
              workflow -> workflow.setDeadline(600L),
              ExperimentWorkflow::resume,
              workflow -> workflow.setParallelism(3),
              workflow -> workflow.raiseBudget(new BudgetChange(BigDecimal.ONE, null)));
      for (int sent = 0; sent < 3 * UPDATES_A_RUN; sent++) {
        var change = changes.get(sent % changes.size());
        until(() -> {
          refused.set(!send(experiment, change));
          return !refused.get();
        });
      }
      steered.set(true);
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 30));
      assertThat(strategies.started()).hasSize(30); // nothing twice
      assertThat(store.calls()).filteredOn("open"::equals).hasSizeGreaterThan(1);
      Histories.record(platform, "experiment-continued-in-a-new-run", EXPERIMENT, firstRun);
    }
  }

  private static String runId(TestPlatform platform) {
    return platform.workflow(EXPERIMENT).describe().getExecution().getRunId();
  }

  @Test
  void theReviewContinuesInTheNextRunForItsRemainingTime() throws IOException {
    var fixed = new AtomicBoolean();
    strategies.with(
        "a",
        run -> {
          if (!fixed.get()) {
            throw FakeStrategies.failure(FailureType.MODEL, "The model (x) is gone.");
          }
          return FakeStrategies.right(run);
        });
    var store = store(2, 15);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);
      var dryRun = new RetryRequest(null, null, true);
      for (int look = 0; look < UPDATES_A_RUN + 2; look++) {
        until(() -> send(experiment, workflow -> workflow.retryFailed(dryRun)));
      }
      assertThat(experiment.progress().status()).isEqualTo(ExperimentStatus.COMPLETED);
      assertThat(store.calls()).containsOnlyOnce("open"); // reviewed, and not run again
      assertThat(secondsOfReview(platform)).isBetween(3500L, 3599L);

      fixed.set(true);
      assertThat(experiment.retryFailed(RetryRequest.ALL)).isEqualTo(new RetryReceipt(2, 2));
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2));
      Histories.record(platform, "experiment-review-continued", EXPERIMENT);
    }
  }

  /** The seconds of the review in the newest run. */
  private static long secondsOfReview(TestPlatform platform) {
    return platform.client().fetchHistory(EXPERIMENT).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
        .mapToLong(
            event -> event.getTimerStartedEventAttributes().getStartToFireTimeout().getSeconds())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunThatTakesNoUpdateReadsItsControlsFromTheStoreAndCanBeCancelled() throws IOException {
    strategies.with("a", SteeringIT::neverEnding);
    var store = store(4, 15);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> strategies.started().size() == 2);
      until(() -> !send(experiment, workflow -> workflow.setParallelism(2)));

      store.notePaused(EXPERIMENT, true);
      experiment.readControls(null);
      until(() -> experiment.progress().status() == ExperimentStatus.PAUSED);

      platform.workflow(EXPERIMENT).cancel();
      assertThatThrownBy(platform::result).isInstanceOf(WorkflowFailedException.class);
      assertThat(store.tally().verdicts()).isEqualTo(Map.of(Verdict.NOT_RUN, 4));
      Histories.record(platform, "shard-finishing-for-a-new-run", Ids.shard(EXPERIMENT, 1, 0));
    }
  }

  /** All hundred run until they are cancelled. */
  @Test
  void pauseCancelAndParallelismTakeEffectWithAHundredOpen() {
    strategies.with("a", SteeringIT::neverEnding);
    var plan = TestPlatform.plan(100, List.of("a"));
    var store = new FakeStore(EXPERIMENT, plan, TestPlatform.solvable(400), 200);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(0);
      until(() -> strategies.started().size() == 100);
      experiment.pause();
      assertThat(experiment.progress().status()).isEqualTo(ExperimentStatus.PAUSED);
      experiment.resume();
      experiment.setParallelism(120);
      until(() -> strategies.started().size() == 120);
      experiment.cancel();
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.NOT_RUN, 400));
      assertThat(strategies.started()).hasSize(120);
    }
  }

  /** Sends the update; false when this run accepts no further one. */
  private static boolean send(ExperimentWorkflow experiment, Consumer<ExperimentWorkflow> change) {
    try {
      change.accept(experiment);
      return true;
    } catch (RuntimeException e) {
      if (Status.fromThrowable(e).getCode() != Status.Code.FAILED_PRECONDITION) {
        throw e;
      }
      return false;
    }
  }

  /** Runs until it is cancelled. */
  private static StrategyResult neverEnding(StrategyRun run) {
    FakeStrategies.await(new CountDownLatch(1));
    return FakeStrategies.right(run);
  }

  private static FakeStore store(int tasks, int sliceSize) {
    var plan = TestPlatform.plan(2, List.of("a"));
    return new FakeStore(EXPERIMENT, plan, TestPlatform.solvable(tasks), sliceSize);
  }
}
