package dev.longarc.workflows;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static dev.longarc.workflows.TestPlatform.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.ledger.EndedRun;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import dev.longarc.workflows.evaluation.EvaluationHistories;
import dev.longarc.workflows.notifications.DailySummarySchedule;
import dev.longarc.workflows.notifications.DeliveryStarter;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests of behaviour that the in-memory server lacks: it does not report a child's termination to
 * the parent, hangs when a child's id is taken, and never suggests to continue as new.
 *
 * <p>With the system property {@code longarc.record.histories} set to a folder, the histories that
 * {@link ReplayTest} replays are written there.
 */
@Execution(ExecutionMode.CONCURRENT)
class RealServerIT {
  @RegisterExtension
  static final RealServer SERVER = new RealServer("limit.historyCount.suggestContinueAsNew=100");

  private final DevServer.Namespace namespace = SERVER.freshNamespace();
  private final FakeStrategies strategies = new FakeStrategies();
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void aTerminatedEvaluationIsAPlatformFailureAndCanBeRetried() throws IOException {
    strategies.with(
        "a", run -> run.round() == 1 ? rightAfterTheGate(run) : FakeStrategies.right(run));
    var store = store(2, 250);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> strategies.started().size() == 2);

      String terminated = Ids.evaluation(EXPERIMENT, "task-0001");
      platform.workflow(terminated).terminate("by hand");
      until(() -> store.verdict("task-0001", 1).isPresent());
      gate.countDown();
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);
      assertThat(store.reports("task-0001").getFirst().failure())
          .satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(FailureType.PLATFORM);
            assertThat(failure.message())
                .contains("was terminated from outside by test at ")
                .endsWith(": by hand.");
          });

      assertThat(experiment.retryFailed(RetryRequest.ALL)).isEqualTo(new RetryReceipt(2, 1));
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2));
      Histories.record(platform, "experiment-terminated-and-retried", EXPERIMENT);
      Histories.record(platform, "shard-with-a-terminated-evaluation", Ids.shard(EXPERIMENT, 1, 0));
      Histories.record(platform, "shard-told-of-a-termination", Ids.shard(EXPERIMENT, 1, 0));
      Histories.record(platform, "evaluation-solved", Ids.evaluation(EXPERIMENT, "task-0000"));
    }
  }

  @Test
  void aFailedEvaluationIsRetriedUnderItsId() throws IOException {
    var fixed = new AtomicBoolean();
    strategies.with(
        "a",
        run -> {
          if (!fixed.get()) {
            throw FakeStrategies.failure(FailureType.MODEL, "The model (x) is gone.");
          }
          return FakeStrategies.right(run);
        });
    try (var platform = TestPlatform.on(namespace, store(3, 250), strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);
      Histories.record(platform, "evaluation-failed", Ids.evaluation(EXPERIMENT, "task-0000"));
      fixed.set(true);
      experiment.retryFailed(RetryRequest.ALL);
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 3));
      Histories.record(platform, "experiment-failed-and-retried", EXPERIMENT);
    }
  }

  @Test
  void aTerminatedShardStartsAgain() throws IOException {
    strategies.with("a", this::rightAfterTheGate);
    try (var platform = TestPlatform.on(namespace, store(2, 250), strategies)) {
      platform.start(0);
      until(() -> strategies.started().size() == 2);
      platform.workflow(Ids.shard(EXPERIMENT, 1, 0)).terminate("by hand");
      gate.countDown();
      assertThat(platform.result().count(Verdict.SOLVED)).isEqualTo(2);
      Histories.record(platform, "experiment-with-a-terminated-shard", EXPERIMENT);
    }
  }

  @Test
  void aShardThatIsTerminatedEachTimeSaysByWhom() {
    strategies.with("a", this::rightAfterTheGate);
    try (var platform = TestPlatform.on(namespace, store(1, 250), strategies)) {
      platform.start(0);
      var shard = platform.workflow(Ids.shard(EXPERIMENT, 1, 0));
      for (int start = 1; start <= 3; start++) {
        int starts = start;
        until(() -> strategies.started().size() == starts);
        shard.terminate("by hand");
      }
      assertThatThrownBy(platform::result)
          .rootCause()
          .hasMessageContaining(
              "The shards (%s) ended without a result".formatted(Ids.shard(EXPERIMENT, 1, 0)))
          .hasMessageContaining("terminated from outside by test at ")
          .hasMessageContaining(": by hand.");
    }
  }

  @Test
  void aTerminatedExperimentLeavesNothingBehindAndContinuesWhenStartedAgain() {
    strategies.with("a", this::rightAfterTheGate);
    try (var platform = TestPlatform.on(namespace, store(2, 250), strategies)) {
      platform.start(0);
      until(() -> strategies.started().size() == 2);
      platform.workflow(EXPERIMENT).terminate("by hand");
      platform.start(0); // at once: ids of its children may still be taken
      until(() -> strategies.cancelled().size() == 2);
      gate.countDown();
      assertThat(platform.result().count(Verdict.SOLVED)).isEqualTo(2);
    }
  }

  @Test
  void aResultThatTheStoreLacksIsAPlatformFailure() {
    try (var platform = TestPlatform.on(namespace, store(1, 250), strategies)) {
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(1);
    }
    var emptied = store(1, 250);
    try (var platform = TestPlatform.on(namespace, emptied, strategies)) {
      assertThat(platform.run().verdicts()).isEqualTo(Map.of(Verdict.FAILED, 1));
      assertThat(emptied.reports("task-0000").getFirst().failure())
          .satisfies(failure ->
              assertThat(failure.message())
                  .endsWith("Maybe the store was restored from an older copy."));
    }
  }

  @Test
  void aLongExperimentContinuesAsNew() {
    var store = store(40, 2); // 20 shards of 8 events or more
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(40);
      assertThat(store.calls()).filteredOn("open"::equals).hasSizeGreaterThan(1);
      assertThat(strategies.started()).hasSize(40);
    }
  }

  @Test
  void aCancelledExperimentCancelsItsEvaluations() throws IOException {
    strategies.with("a", this::rightAfterTheGate);
    var store = store(4, 250);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> strategies.started().size() == 2);
      experiment.pause();
      experiment.cancel();
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.NOT_RUN, 4));
      until(() -> strategies.cancelled().size() == 2);
      Histories.record(platform, "experiment-paused-and-cancelled", EXPERIMENT);
      Histories.record(platform, "shard-cancelled", Ids.shard(EXPERIMENT, 1, 0));
    }
  }

  /** Resets a running evaluation: the new run replaces the old one under its parent. */
  @Test
  void anEvaluationThatIsResetByHandWhileItRunsEndsInTheRightReport() {
    strategies.with("a", this::rightAfterTheGate);
    var store = store(2, 250);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      platform.start(0);
      until(() -> strategies.started().size() == 2);
      reset(platform, Ids.evaluation(EXPERIMENT, "task-0001"));
      until(() -> strategies.started().size() == 3);
      gate.countDown();
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2));
      assertThat(store.reports("task-0001")).hasSize(1);
    }
  }

  @Test
  void anEvaluationThatIsResetByHandAfterItFailedReplacesItsFailure() {
    var fixed = new AtomicBoolean();
    strategies.with(
        "a",
        run -> {
          if (!fixed.get()) {
            throw FakeStrategies.failure(FailureType.POISON, "It is never retried.");
          }
          return FakeStrategies.right(run);
        });
    var store = store(1, 250);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.COMPLETED);
      assertThat(store.verdict("task-0000", 1)).contains(Verdict.FAILED);
      fixed.set(true);
      reset(platform, Ids.evaluation(EXPERIMENT, "task-0000"));
      until(() -> store.verdict("task-0000", 1).equals(Optional.of(Verdict.SOLVED)));
      assertThat(experiment.retryFailed(RetryRequest.ALL)).isEqualTo(new RetryReceipt(0, 0));
    }
  }

  /** The shards continue; no evaluation is started twice, or paid for twice. */
  @Test
  void anExperimentThatIsResetWhileItRunsAdoptsItsShards() throws IOException {
    strategies.with("a", this::rightAfterTheGate);
    var store = store(5, 2);
    store.allow(5);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(0);
      until(() -> strategies.started().size() == 2);
      reset(platform, EXPERIMENT);
      until(() -> store.calls().stream().filter("open"::equals).count() == 2);
      experiment.setParallelism(3);
      until(() -> experiment.progress().parallelism() == 3);
      gate.countDown();
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 5));
      assertThat(strategies.started()).hasSize(5);
      Histories.record(platform, "experiment-adopting-its-shards", EXPERIMENT);
    }
  }

  @Test
  void anExperimentThatIsResetCancelsItsAdoptedShards() {
    strategies.with("a", this::rightAfterTheGate);
    var store = store(3, 250);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(0);
      until(() -> strategies.started().size() == 2);
      reset(platform, EXPERIMENT);
      until(() -> store.calls().stream().filter("open"::equals).count() == 2);
      experiment.cancel();
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.NOT_RUN, 3));
      until(() -> strategies.cancelled().size() == 2);
    }
  }

  @Test
  void aShardThatIsResetWhileItRunsAdoptsItsEvaluations() throws IOException {
    strategies.with("a", this::rightAfterTheGate);
    var store = store(4, 250);
    store.allow(4);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      platform.start(0);
      until(() -> strategies.started().size() == 2);
      reset(platform, Ids.shard(EXPERIMENT, 1, 0));
      gate.countDown();
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 4));
      assertThat(strategies.started()).hasSize(4);
      Histories.record(platform, "shard-adopting-its-evaluations", Ids.shard(EXPERIMENT, 1, 0));
    }
  }

  /**
   * One strategy has answered and another runs at the time of two resets; the first outcome is not
   * lost.
   */
  @Test
  void runsThatEndedBeforeAResetAreReadFromTheHistories() {
    strategies
        .with("a", run -> FakeStrategies.answer(run, 0.3, run.puzzle().testInputs()))
        .with("b", this::rightAfterTheGate);
    var plan = TestPlatform.plan(1, List.of("a", "b"));
    var store = new FakeStore(EXPERIMENT, plan, TestPlatform.solvable(1), 250);
    String id = Ids.evaluation(EXPERIMENT, "task-0000");
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      platform.start(0);
      var histories = new EvaluationHistories(platform.client());
      var runs = new ArrayList<String>();
      for (int resets = 0; resets < 3; resets++) {
        if (resets > 0) {
          reset(platform, id);
        }
        int begun = 2 * (resets + 1);
        until(() -> strategies.started().size() == begun);
        until(() -> answers(platform, id) == 1);
        runs.add(platform.workflow(id).describe().getExecution().getRunId());
      }
      assertThat(histories.of(id, runs.getFirst(), runs.getLast()))
          .containsExactly(answered(runs.get(1)), answered(runs.get(0)));
      assertThat(histories.of(id, runs.get(1), runs.getLast()))
          .containsExactly(answered(runs.get(1)));
      assertThat(histories.of(id, runs.getLast(), runs.getLast())).isEmpty();
      platform.workflow(id).terminate("by hand");
      assertThat(histories.of(id, runs.getLast(), null)).containsExactly(answered(runs.getLast()));
      assertThat(histories.of(id, UUID.randomUUID().toString(), null)).isEmpty();
    }
  }

  private static EndedRun answered(String runId) {
    return new EndedRun(0, 0, "a", 100, 0, runId);
  }

  /** The number of completed activities in the newest run. */
  private static long answers(TestPlatform platform, String workflowId) {
    return platform.client().fetchHistory(workflowId).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
        .count();
  }

  private static void reset(TestPlatform platform, String workflowId) {
    platform
        .client()
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(platform.client().getOptions().getNamespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .setReason("by hand")
                .setWorkflowTaskFinishEventId(4) // the workflow's first workflow task
                .setRequestId(UUID.randomUUID().toString())
                .build());
  }

  /** A worker of an earlier build begins and one of today continues, without any difference. */
  @Test
  void aNewBuildContinuesTheEvaluationsOfAnEarlierOne() {
    strategies.with("a", this::rightAfterTheGate);
    var store = store(4, 250);
    try (var earlier = TestPlatform.on(namespace, store, strategies, EarlierEvaluation.class)) {
      earlier.start(0);
      until(() -> strategies.started().size() == 2);
    }
    gate.countDown();
    try (var today = TestPlatform.on(namespace, store, strategies)) {
      assertThat(today.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 4));
      assertThat(hasVersionMarker(today, "task-0000")).isFalse();
      assertThat(hasVersionMarker(today, "task-0003")).isTrue();
    }
  }

  private static boolean hasVersionMarker(TestPlatform platform, String arcTaskId) {
    return platform
        .client()
        .fetchHistory(Ids.evaluation(EXPERIMENT, arcTaskId))
        .getEvents()
        .stream()
        .anyMatch(
            event -> event.getMarkerRecordedEventAttributes().getMarkerName().equals("Version"));
  }

  @Test
  void aStoppedExperimentContinuesAfterItsLimitIsRaised() throws IOException {
    var store = store(6, 3);
    store.allow(3);
    try (var platform = TestPlatform.on(namespace, store, strategies)) {
      var experiment = platform.start(3600);
      until(() -> experiment.progress().status() == ExperimentStatus.STOPPED);
      String refused =
          IntStream.range(0, 6)
              .mapToObj(i -> String.format(Locale.ROOT, "task-%04d", i))
              .filter(task -> store.verdict(task, 1).equals(Optional.of(Verdict.NOT_RUN)))
              .findFirst()
              .orElseThrow();
      Histories.record(platform, "evaluation-over-budget", Ids.evaluation(EXPERIMENT, refused));
      Histories.record(platform, "shard-stopped-by-its-budget", Ids.shard(EXPERIMENT, 1, 1));
      experiment.setDeadline(60L);
      experiment.setParallelism(3);
      experiment.raiseBudget(new BudgetChange(new BigDecimal("1.00"), null));
      assertThat(platform.result().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 6));
      Histories.record(platform, "experiment-stopped-and-raised", EXPERIMENT);
      Histories.record(
          platform, "evaluation-paid-from-the-ledger", Ids.evaluation(EXPERIMENT, "task-0000"));
      Histories.record(
          platform, "evaluation-recorded-briefly", Ids.evaluation(EXPERIMENT, "task-0000"));
      Histories.record(platform, "shard-with-spaced-signals", Ids.shard(EXPERIMENT, 1, 0));
    }
  }

  @Test
  void aFailureIsRetriedInsideItsEvaluation() throws IOException {
    strategies.with(
        "a",
        run -> {
          if (run.triesBefore() < 2) {
            throw FakeStrategies.failure(FailureType.NETWORK, "No answer.");
          }
          return FakeStrategies.right(run);
        });
    try (var platform = TestPlatform.on(namespace, store(1, 250), strategies)) {
      assertThat(platform.run().count(Verdict.SOLVED)).isEqualTo(1);
      Histories.record(platform, "evaluation-retried", Ids.evaluation(EXPERIMENT, "task-0000"));
      Histories.record(platform, "experiment-small", EXPERIMENT);
    }
  }

  private static FakeStore store(int tasks, int sliceSize) {
    var plan = TestPlatform.plan(2, List.of("a"));
    return new FakeStore(EXPERIMENT, plan, TestPlatform.solvable(tasks), sliceSize);
  }

  private StrategyResult rightAfterTheGate(StrategyRun run) {
    FakeStrategies.await(gate);
    return FakeStrategies.right(run);
  }

  /** The in-memory server has no schedules. */
  @Test
  void messagesAreSentOrGivenUpAndSummariesHaveASchedule() throws IOException {
    try (var platform = TestPlatform.on(namespace, store(1, 250), strategies)) {
      for (String id : List.of("6f9e2f0c-sent", FakeDeliveries.DOWN)) {
        DeliveryStarter.start(platform.client(), id);
        DeliveryStarter.start(platform.client(), id); // as another orchestrator would
        platform.workflow(id).getResult(Void.class);
      }
      var schedule = new DailySummarySchedule(platform.client());
      assertThat(schedule.set(LocalTime.of(7, 0))).isTrue();
      assertThat(schedule.set(LocalTime.of(6, 30))).isTrue();
      var handle = schedules(platform).getHandle(DailySummarySchedule.ID);
      assertThat(handle.describe().getInfo().getNextActionTimes().getFirst())
          .satisfies(next ->
              assertThat(next.atZone(ZoneOffset.UTC).toLocalTime()).isEqualTo(LocalTime.of(6, 30)));
      handle.trigger();
      until(() -> platform.deliveries().calls().stream().anyMatch(RealServerIT::isSummary));

      var calls = platform.deliveries().calls();
      assertThat(calls.subList(0, 3))
          .containsExactly("send 6f9e2f0c-sent", "send down", "give up down");
      String run = calls.getLast().substring("summarize ".length());
      assertThat(run).matches(DailySummarySchedule.ID + "-20.+Z");
      platform.workflow(run).getResult(Void.class);
      Histories.record(platform, "delivery-sent", "6f9e2f0c-sent");
      Histories.record(platform, "delivery-given-up", FakeDeliveries.DOWN);
      Histories.record(platform, "daily-summary", run);
      handle.delete();
    }
  }

  private static boolean isSummary(String call) {
    return call.startsWith("summarize ");
  }

  private static ScheduleClient schedules(TestPlatform platform) {
    return ScheduleClient.newInstance(
        platform.client().getWorkflowServiceStubs(),
        ScheduleClientOptions.newBuilder()
            .setNamespace(platform.client().getOptions().getNamespace())
            .build());
  }
}
