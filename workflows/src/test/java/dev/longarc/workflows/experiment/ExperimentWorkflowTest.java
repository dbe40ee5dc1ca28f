package dev.longarc.workflows.experiment;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static dev.longarc.workflows.TestPlatform.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.plan.Limits;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ExperimentWorkflowTest {
  private final FakeStrategies strategies = new FakeStrategies();

  @Test
  void everyVerdictIsCounted() {
    strategies.with("a", run -> brokenFor("broken", run));
    var tasks =
        List.of(
            TestPlatform.solvable("good"),
            TestPlatform.misleading("wrong"),
            TestPlatform.half("half"),
            TestPlatform.unscored("unscored"),
            TestPlatform.solvable("broken"));
    var store = new FakeStore(EXPERIMENT, TestPlatform.plan(2, List.of("a")), tasks, 250);
    try (var platform = new TestPlatform(store, strategies)) {
      var tally = platform.run();

      assertThat(tally)
          .isEqualTo(store.tally())
          .satisfies(all ->
              assertThat(all.verdicts())
                  .isEqualTo(
                      Map.of(
                          Verdict.SOLVED, 1,
                          Verdict.UNSOLVED, 1,
                          Verdict.PARTIAL, 1,
                          Verdict.UNSCORED, 1,
                          Verdict.FAILED, 1)));
      assertThat(platform.experiment().progress())
          .isEqualTo(new ExperimentProgress(ExperimentStatus.COMPLETED, 1, tally, 2, null, null));
    }
  }

  @Test
  void theParallelismBoundsTheOpenEvaluationsOfOneShardAndOfTwo() {
    for (int sliceSize : List.of(40, 10)) {
      var patient = new FakeStrategies();
      patient.with(
          "a",
          run -> {
            FakeStrategies.awaitUntil(() -> patient.mostOpen() >= 3);
            sleep(20); // long enough for a fourth to show up
            return FakeStrategies.right(run);
          });
      var store =
          new FakeStore(
              EXPERIMENT, TestPlatform.plan(3, List.of("a")), TestPlatform.solvable(40), sliceSize);
      try (var platform = new TestPlatform(store, patient)) {
        assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(40);
        assertThat(patient.mostOpen()).isEqualTo(3);
      }
    }
  }

  /** 50,000 evaluations are 200 shards; with 2 in each instead of 250 they run in seconds. */
  @Test
  void twoHundredShardsFitIntoOneHistory() {
    int shards = 200;
    var plan = TestPlatform.plan(16, List.of("a"));
    var store = new FakeStore(EXPERIMENT, plan, TestPlatform.solvable(2 * shards), 2);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(2 * shards);

      assertThat(store.calls()).filteredOn("open"::equals).hasSize(1); // one run was enough
      int events = platform.historySize(EXPERIMENT);
      // a shard is initiated, started and completed; the latter two, and a signal, each need a
      // workflow task of three events unless one is due already
      int signals = platform.signals(EXPERIMENT);
      assertThat(events - 4 * signals).isLessThanOrEqualTo(9 * shards + 30);
      int mostSignals = 2 * shards;
      assertThat(signals).isLessThanOrEqualTo(mostSignals);
      assertThat(9 * shards + 30 + 4 * mostSignals).isLessThan(4_000); // 4,096: continue as new
    }
  }

  @Test
  void moreThanAShardFullIsSplitAndEveryHistoryStaysSmall() {
    var store =
        new FakeStore(
            EXPERIMENT, TestPlatform.plan(50, List.of("a")), TestPlatform.solvable(260), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(260);

      assertThat(platform.historySize(Ids.shard(EXPERIMENT, 1, 0))).isBetween(500, 4_499);
      assertThat(platform.historySize(Ids.shard(EXPERIMENT, 1, 1))).isLessThan(4_500);
      assertThat(platform.historySize(EXPERIMENT)).isLessThan(4_500);
    }
  }

  @Test
  void aFailureIsRetriedInTheReviewWindowWithoutRepeatingSuccessfulRuns() {
    var fixed = new AtomicBoolean();
    strategies
        .with("unsure", run -> FakeStrategies.answer(run, 0.1, run.puzzle().testInputs()))
        .with("broken", run -> fixed.get() ? FakeStrategies.right(run) : brokenFor("bad", run));
    var store = twoTasks("unsure", "broken");
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);
      assertThat(store.verdict("bad", 1)).contains(Verdict.FAILED);

      fixed.set(true);
      var receipt = experiment.retryFailed(RetryRequest.ALL);
      assertThat(receipt).isEqualTo(new RetryReceipt(2, 1));
      var tally = platform.result();

      assertThat(tally.verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2));
      assertThat(store.verdict("bad", 1)).contains(Verdict.FAILED);
      assertThat(store.verdict("bad", 2)).contains(Verdict.SOLVED);
      assertThat(store.run("bad", 2, 0).tries()).isZero(); // "unsure", reused
      assertThat(store.run("bad", 2, 1).tries()).isEqualTo(1);
      assertThat(strategies.started("unsure")).isEqualTo(2);
      assertThat(platform.experiment().progress().round()).isEqualTo(2);
    }
  }

  @Test
  void theReviewWindowEnds() {
    strategies.with("a", run -> brokenFor("bad", run));
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      platform.start(3600);
      var tally = platform.result();
      assertThat(tally.verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.FAILED, 1));
    }
  }

  @Test
  void theSameUpdateIdRetriesOnce() {
    strategies.with("a", run -> brokenFor("bad", run));
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);

      var first = retry(platform, "request-1");
      var second = retry(platform, "request-1");

      assertThat(first).isEqualTo(new RetryReceipt(2, 1));
      assertThat(second).isEqualTo(first);
      until(() -> store.verdict("bad", 2).isPresent());
      assertThat(store.round()).isEqualTo(2);
    }
  }

  @Test
  void aRetryWithoutAMatchingFailureOpensNoRound() {
    strategies.with("a", run -> brokenFor("bad", run));
    try (var platform = new TestPlatform(twoTasks("a"), strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);

      assertThat(
              experiment.retryFailed(
                  RetryRequest.of(new RetryFilter(Set.of(FailureType.NETWORK), Set.of()), false)))
          .isEqualTo(new RetryReceipt(0, 0));
      assertThat(
              experiment.retryFailed(
                  RetryRequest.of(
                      new RetryFilter(Set.of(FailureType.MODEL), Set.of("bad")), false)))
          .isEqualTo(new RetryReceipt(2, 1));
    }
  }

  @Test
  void retryingIsRefusedWhenNothingFailed() {
    var gate = new CountDownLatch(1);
    strategies.with("a", run -> rightAfter(gate, run));
    try (var platform = new TestPlatform(twoTasks("a"), strategies)) {
      var experiment = platform.start(0);
      until(() -> strategies.started().size() == 2);

      assertThatThrownBy(() -> experiment.retryFailed(RetryRequest.ALL))
          .isInstanceOf(WorkflowUpdateException.class)
          .rootCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              refusal ->
                  assertThat(refusal.getOriginalMessage())
                      .isEqualTo("No evaluation has failed: nothing to retry."));
      gate.countDown();
      platform.result();
    }
  }

  @Test
  void startsNothingWhilePausedAndContinuesAfterwards() {
    var gate = new CountDownLatch(1);
    strategies.with("a", run -> rightAfter(gate, run));
    var store =
        new FakeStore(EXPERIMENT, TestPlatform.plan(2, List.of("a")), TestPlatform.solvable(10), 4);
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(0);
      until(() -> strategies.started().size() == 2);

      assertThat(experiment.pause().status()).isEqualTo(ExperimentStatus.PAUSED);
      assertThat(store.isPaused()).isTrue();
      gate.countDown(); // evaluations in flight finish
      until(() -> store.tally().done() == 2);
      sleep(300);
      assertThat(strategies.started()).hasSize(2);

      assertThat(experiment.resume().status()).isEqualTo(ExperimentStatus.IN_PROGRESS);
      assertThat(platform.result().count(Verdict.SOLVED)).isEqualTo(10);
      assertThat(store.isPaused()).isFalse();
    }
  }

  @Test
  void aPauseOutlivesARestart() {
    var store = twoTasks("a");
    store.notePaused(EXPERIMENT, true);
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(0);
      until(() -> experiment.progress().status() == ExperimentStatus.PAUSED);
      sleep(200);
      assertThat(strategies.started()).isEmpty();
      experiment.resume();
      assertThat(platform.result().count(Verdict.SOLVED)).isEqualTo(2);
    }
  }

  @Test
  void cancellingKeepsResultsAndTheRestIsNotRun() {
    var never = new CountDownLatch(1);
    strategies.with(
        "a",
        run -> run.arcTaskId().equals("good") ? FakeStrategies.right(run) : rightAfter(never, run));
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> store.tally().done() == 1);

      experiment.cancel();
      var tally = platform.result();

      assertThat(tally.verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.NOT_RUN, 1));
      assertThat(store.settledAsCancelled()).isTrue();
      assertThat(platform.experiment().progress().status()).isEqualTo(ExperimentStatus.CANCELLED);
      until(() -> strategies.cancelled().size() == 1);
    }
  }

  @Test
  void aCancellationRequestDoesTheSameAndTheRunIsCanceled() {
    var never = new CountDownLatch(1);
    strategies.with("a", run -> rightAfter(never, run));
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      platform.start(3600);
      until(() -> strategies.started().size() == 2);

      platform.workflow(EXPERIMENT).cancel();

      assertThatThrownBy(platform::result)
          .isInstanceOf(WorkflowFailedException.class)
          .hasCauseInstanceOf(CanceledFailure.class);
      assertThat(store.tally().verdicts()).isEqualTo(Map.of(Verdict.NOT_RUN, 2));
      assertThat(store.settledAsCancelled()).isTrue();
    }
  }

  @Test
  void aRestartRunsOnlyTheDueEvaluations() {
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      platform.run();
      int before = strategies.started().size();
      var again = platform.run();
      assertThat(again.count(Verdict.SOLVED)).isEqualTo(2);
      assertThat(strategies.started()).hasSize(before);
    }
  }

  @Test
  void anUnknownExperimentFailsAtOnce() {
    var store =
        new FakeStore(
            "exp-other", TestPlatform.plan(1, List.of("a")), TestPlatform.solvable(1), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThatThrownBy(platform::run)
          .rootCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure ->
                  assertThat(failure.getOriginalMessage())
                      .isEqualTo("Unknown experiment (%s).".formatted(EXPERIMENT)));
    }
  }

  @Test
  void stopsAtItsLimitWithItsResultsAndContinuesWhenItIsRaised() {
    var store =
        new FakeStore(EXPERIMENT, TestPlatform.plan(2, List.of("a")), TestPlatform.solvable(12), 5);
    store.allow(5);
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.STOPPED);

      var progress = experiment.progress();
      assertThat(progress.stopReason()).isEqualTo(FailureType.BUDGET_EXCEEDED);
      assertThat(progress.tally().count(Verdict.SOLVED)).isEqualTo(5);
      assertThat(strategies.started()).hasSize(5);
      assertThatThrownBy(() -> experiment.retryFailed(RetryRequest.ALL))
          .rootCause()
          .hasMessageContaining("The experiment is stopped (BUDGET_EXCEEDED).");

      assertThat(experiment.raiseBudget(new BudgetChange(new BigDecimal("0.12"), null)))
          .isEqualTo(new Limits(Limits.DEFAULT_TASK_USD, new BigDecimal("0.12"), null));
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 12));
      assertThat(strategies.started()).hasSize(12);
    }
  }

  @Test
  void aClosedStoppedExperimentContinuesWhenStartedAgain() {
    var store = twoTasks("a");
    store.allow(1);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(1);
      assertThat(store.calls()).contains("stop BUDGET_EXCEEDED");
      store.allow(2);
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(2);
    }
  }

  @Test
  void theDeadlineEndsRunningEvaluationsAndCanBeMoved() {
    var never = new CountDownLatch(1);
    strategies.with("a", run -> rightAfter(never, run));
    var store = twoTasks("a");
    store.noteDeadline(EXPERIMENT, System.currentTimeMillis() + 1_500);
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.STOPPED);
      assertThat(experiment.progress().stopReason()).isEqualTo(FailureType.DEADLINE_EXCEEDED);
      assertThat(store.calls()).noneMatch(call -> call.startsWith("record"));

      never.countDown();
      var moved = experiment.setDeadline(60L);
      assertThat(moved.deadlineMs()).isNotNull();
      assertThat(platform.result().count(Verdict.SOLVED)).isEqualTo(2);
    }
  }

  @Test
  void theParallelismCanChangeDuringTheRun() {
    var gate = new CountDownLatch(1);
    strategies.with("a", run -> rightAfter(gate, run));
    var store =
        new FakeStore(
            EXPERIMENT, TestPlatform.plan(2, List.of("a")), TestPlatform.solvable(12), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(0);
      until(() -> strategies.started().size() == 2);
      assertThat(experiment.setParallelism(7).parallelism()).isEqualTo(7);
      until(() -> strategies.started().size() == 7);
      assertThatThrownBy(() -> experiment.setParallelism(501))
          .rootCause()
          .hasMessageContaining("The parallelism (501) is not 1 to 500.");
      gate.countDown();
      assertThat(platform.result().count(Verdict.SOLVED)).isEqualTo(12);
      assertThat(store.calls()).contains("parallelism 7");
    }
  }

  @Test
  void aSecondStartRunsTheFailedEvaluations() {
    strategies.with(
        "a", run -> run.round() == 1 ? brokenFor("bad", run) : FakeStrategies.right(run));
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(platform.run().count(Verdict.FAILED)).isEqualTo(1);
      assertThat(platform.run().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2));
      assertThat(store.round()).isEqualTo(2);
    }
  }

  @Test
  void aDryRunListsTheRetryAndChangesNothing() {
    strategies.with("a", run -> brokenFor("bad", run));
    var store = twoTasks("a");
    try (var platform = new TestPlatform(store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);
      assertThat(experiment.retryFailed(RetryRequest.of(RetryFilter.ALL, true)))
          .isEqualTo(new RetryReceipt(0, 1, List.of("bad"), new BigDecimal("0.01")));
      assertThat(store.round()).isEqualTo(1);
    }
  }

  private static FakeStore twoTasks(String... strategies) {
    return new FakeStore(
        EXPERIMENT,
        TestPlatform.plan(2, List.of(strategies)),
        List.of(TestPlatform.solvable("good"), TestPlatform.solvable("bad")),
        250);
  }

  private static StrategyResult brokenFor(String arcTaskId, StrategyRun run) {
    if (run.arcTaskId().equals(arcTaskId)) {
      throw FakeStrategies.failure(FailureType.MODEL, "The model (x) is gone.");
    }
    return FakeStrategies.right(run);
  }

  private static StrategyResult rightAfter(CountDownLatch latch, StrategyRun run) {
    FakeStrategies.await(latch);
    return FakeStrategies.right(run);
  }

  private static RetryReceipt retry(TestPlatform platform, String updateId) {
    var options =
        UpdateOptions.newBuilder(RetryReceipt.class)
            .setUpdateName("retryFailed")
            .setUpdateId(updateId)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return platform.workflow(EXPERIMENT).startUpdate(options, RetryRequest.ALL).getResult();
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
