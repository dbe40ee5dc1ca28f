package dev.longarc.workflows.evaluation;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.contract.EvaluationWorkflow;
import dev.longarc.workflows.store.Recorded;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class EvaluationWorkflowTest {
  private static final String TASK = "0ca9ddb6";
  private static final String ID = Ids.evaluation(EXPERIMENT, TASK);

  private final FakeStrategies strategies = new FakeStrategies();

  @Test
  void recordsASolvedEvaluationAndSetsItsSearchAttributes() {
    var store = store(TestPlatform.solvable(TASK), TestPlatform.plan(1, List.of("a")));
    try (var platform = new TestPlatform(store, strategies)) {
      var recorded = evaluate(platform, TestPlatform.plan(1, List.of("a")));

      assertThat(recorded.verdict()).isEqualTo(Verdict.SOLVED);
      var attributes = platform.workflow(ID).describe().getTypedSearchAttributes();
      assertThat(attributes.get(SearchAttributes.VERDICT)).isEqualTo("SOLVED");
      assertThat(attributes.get(SearchAttributes.SOLVED)).isTrue();
      assertThat(attributes.get(SearchAttributes.SCORE)).isEqualTo(1.0);
      assertThat(attributes.get(SearchAttributes.STRATEGY)).isEqualTo("a");
      assertThat(attributes.get(SearchAttributes.FAILURE_TYPE)).isNull();
    }
  }

  @Test
  void showsItsStateInTheWebUi() {
    var plan = TestPlatform.plan(1, List.of(List.of("weak"), List.of("slow")), 0.8);
    var release = new CountDownLatch(1);
    strategies
        .with("weak", run -> FakeStrategies.answer(run, 0.3, run.puzzle().testInputs()))
        .with(
            "slow",
            run -> {
              FakeStrategies.await(release);
              return FakeStrategies.right(run);
            });
    try (var platform = new TestPlatform(store(TestPlatform.solvable(TASK), plan), strategies)) {
      WorkflowClient.start(stub(platform)::evaluate, start(plan));
      TestPlatform.until(() -> details(platform).contains("step 2 of 2: `slow`"));
      assertThat(details(platform)).contains("- `weak`: guesses, confidence");

      release.countDown();
      assertThat(platform.workflow(ID).getResult(Recorded.class).verdict())
          .isEqualTo(Verdict.SOLVED);
      assertThat(details(platform)).startsWith("**solved** by `slow` · round 1").contains("🟦");
    }
  }

  private static String details(TestPlatform platform) {
    return platform
        .workflow(ID)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  @Test
  void theFirstInPlanOrderWinsOverAFasterLaterOneAndTheLastIsCancelled() {
    var never = new CountDownLatch(1);
    strategies
        .with(
            "slow", // ends only after the platform has seen "fast" pass
            run -> {
              FakeStrategies.awaitUntil(() -> strategies.cancelled().contains("endless"));
              return FakeStrategies.right(run);
            })
        .with(
            "endless",
            run -> {
              FakeStrategies.await(never);
              return FakeStrategies.right(run);
            });
    var plan = TestPlatform.plan(1, List.of("slow", "fast", "endless"));
    try (var platform = new TestPlatform(store(TestPlatform.solvable(TASK), plan), strategies)) {
      var report = report(platform, plan);

      assertThat(report.strategy()).isEqualTo("slow");
      assertThat(report.runs())
          .extracting(run -> run.strategy())
          .containsExactly("slow", "fast", "endless");
      assertThat(report.runs().get(2).outcome()).isNull();
      assertThat(report.runs().get(2).failure()).isNull();
      TestPlatform.until(() -> strategies.cancelled().contains("endless"));
    }
  }

  @Test
  void theNextStepRunsOnlyWhenNoStrategyPassedTheBar() {
    strategies.with("unsure", run -> FakeStrategies.answer(run, 0.5, run.puzzle().testInputs()));
    var plan =
        TestPlatform.plan(1, List.of(List.of("unsure"), List.of("sure"), List.of("spare")), 0.8);
    try (var platform = new TestPlatform(store(TestPlatform.solvable(TASK), plan), strategies)) {
      var report = report(platform, plan);

      assertThat(report.strategy()).isEqualTo("sure");
      assertThat(report.runs()).hasSize(2);
      assertThat(strategies.started("spare")).isZero();
    }
  }

  @Test
  void aFailedRunFailsTheEvaluationAfterItWasRecorded() {
    strategies.with(
        "broken",
        run -> {
          throw FakeStrategies.failure(FailureType.MODEL, "The model (x) is gone.");
        });
    var plan = TestPlatform.plan(1, List.of("broken"));
    var store = store(TestPlatform.solvable(TASK), plan);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThatThrownBy(() -> evaluate(platform, plan))
          .isInstanceOf(WorkflowFailedException.class)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(EvaluationWorkflow.FAILED);
                assertThat(failure.getOriginalMessage()).isEqualTo("The model (x) is gone.");
                assertThat(failure.getDetails().get(0, Recorded.class).verdict())
                    .isEqualTo(Verdict.FAILED);
                assertThat(failure.getDetails().get(1, FailureType.class))
                    .isEqualTo(FailureType.MODEL);
              });
      assertThat(strategies.started("broken")).isEqualTo(3); // MODEL is retried twice
      assertThat(store.verdict(TASK, 1)).contains(Verdict.FAILED);
      assertThat(store.run(TASK, 1, 0).failure())
          .satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(FailureType.MODEL);
            assertThat(failure.detail()).isEqualTo("the cause");
          });
      var attributes = platform.workflow(ID).describe().getTypedSearchAttributes();
      assertThat(attributes.get(SearchAttributes.FAILURE_TYPE)).isEqualTo("MODEL");
    }
  }

  @Test
  void aStrategyThatPassesOutweighsAFailureOfAnotherOne() {
    strategies.with(
        "broken",
        run -> {
          throw FakeStrategies.failure(FailureType.MODEL, "The model (x) is gone.");
        });
    var plan = TestPlatform.plan(1, List.of("broken", "fine"));
    try (var platform = new TestPlatform(store(TestPlatform.solvable(TASK), plan), strategies)) {
      var report = report(platform, plan);

      assertThat(report.failure()).isNull();
      assertThat(report.strategy()).isEqualTo("fine");
      assertThat(report.runs().getFirst().failure()).isNotNull();
    }
  }

  @Test
  void givesEachRunItsOwnSeedWhichIsTheSameInEveryExperiment() {
    strategies.with("a", run -> FakeStrategies.answer(run, 0.1, List.of()));
    var plan = TestPlatform.plan(1, List.of(List.of("a", "b"), List.of("a")), 0.8);
    strategies.with("b", run -> FakeStrategies.answer(run, 0.1, List.of()));
    try (var platform = new TestPlatform(store(TestPlatform.solvable(TASK), plan), strategies)) {
      evaluate(platform, plan);

      assertThat(strategies.started())
          .extracting(StrategyRun::seed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrder(
              Seeds.derive(7, TASK, "a", 0),
              Seeds.derive(7, TASK, "b", 0),
              Seeds.derive(7, TASK, "a", 1));
    }
  }

  @Test
  void aTaskThatCantBeLoadedIsRecordedAsFailed() {
    var plan = TestPlatform.plan(1, List.of("a"));
    var store = store(TestPlatform.solvable("other"), plan);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThatThrownBy(() -> evaluate(platform, plan))
          .hasRootCauseMessage(
              "message='There is no ARC task (0ca9ddb6).', type='EvaluationFailed', nonRetryable=true");
      assertThat(store.verdict(TASK, 1)).contains(Verdict.FAILED);
    }
  }

  @Test
  void aHangingStoreCostsTimeOnly() {
    var plan = TestPlatform.plan(1, List.of("a"));
    var store = store(TestPlatform.solvable(TASK), plan);
    store.hang(1);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(evaluate(platform, plan).verdict()).isEqualTo(Verdict.SOLVED);
    }
  }

  /** Four attempts fit into the ten seconds of the local activity; the fifth is the server's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void anUnavailableStoreCostsTimeOnly(int times) {
    var plan = TestPlatform.plan(1, List.of("a"));
    var store = store(TestPlatform.solvable(TASK), plan);
    store.refuse(times);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(evaluate(platform, plan).verdict()).isEqualTo(Verdict.SOLVED);
    }
  }

  @Test
  void aPlanThatWasNotResolvedIsADataFailure() {
    var plan =
        new Plan(
            "raw", "", 1, 0.8, 7, List.of(new Step(List.of(new StrategySpec("a", 1, Map.of())))));
    var store = store(TestPlatform.solvable(TASK), plan);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThatThrownBy(() -> evaluate(platform, plan))
          .isInstanceOf(WorkflowFailedException.class);
      assertThat(store.run(TASK, 1, 0).failure())
          .satisfies(failure -> assertThat(failure.type()).isEqualTo(FailureType.DATA));
    }
  }

  private static FakeStore store(ArcTask task, Plan plan) {
    return new FakeStore(EXPERIMENT, plan, List.of(task), 250);
  }

  private Recorded evaluate(TestPlatform platform, Plan plan) {
    return stub(platform).evaluate(start(plan));
  }

  private static EvaluationStart start(Plan plan) {
    return new EvaluationStart(EXPERIMENT, TASK, "hash-" + TASK, 1, plan);
  }

  private static EvaluationWorkflow stub(TestPlatform platform) {
    return platform
        .client()
        .newWorkflowStub(
            EvaluationWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(ID)
                .setTaskQueue(TaskQueues.EXPERIMENTS)
                .build());
  }

  private EvaluationReport report(TestPlatform platform, Plan plan) {
    evaluate(platform, plan);
    return platform.store().reports(TASK).getFirst();
  }
}
