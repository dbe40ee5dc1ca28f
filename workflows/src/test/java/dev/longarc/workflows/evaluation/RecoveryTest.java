package dev.longarc.workflows.evaluation;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Plan;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.contract.EvaluationWorkflow;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.RunProgress;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** An evaluation's recovery from failures of its strategies, rung by rung, and its limits. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryTest {
  private static final String TASK = "0ca9ddb6";
  private static final Plan UNSURE_THEN_BROKEN =
      TestPlatform.plan(1, List.of(List.of("unsure"), List.of("broken")), 0.8);

  private final AtomicInteger calls = new AtomicInteger();
  private final FakeStrategies strategies =
      new FakeStrategies()
          .with("unsure", run -> FakeStrategies.answer(run, 0.5, run.puzzle().testInputs()))
          .with("broken", run -> fail(FailureType.MODEL));

  private static StrategyResult fail(FailureType type) {
    throw FakeStrategies.failure(type, "It is " + type + ".");
  }

  private static FailureHandling handling(Recovery... rungs) {
    return new FailureHandling(Map.of(), List.of(rungs), null);
  }

  private EvaluationReport report(FakeStore store, Plan plan) {
    try (var platform = new TestPlatform(store, strategies)) {
      Throwable thrown =
          catchThrowable(() ->
              platform
                  .client()
                  .newWorkflowStub(
                      EvaluationWorkflow.class,
                      WorkflowOptions.newBuilder()
                          .setWorkflowId(Ids.evaluation(EXPERIMENT, TASK))
                          .setTaskQueue(TaskQueues.EXPERIMENTS)
                          .build())
                  .evaluate(new EvaluationStart(EXPERIMENT, TASK, "hash-" + TASK, 1, plan)));
      EvaluationReport report = store.reports(TASK).getFirst();
      if (report.unscored().isPresent()) {
        assertThat(thrown).isInstanceOf(WorkflowFailedException.class);
      } else {
        assertThat(thrown).isNull();
      }
      return report;
    }
  }

  private EvaluationReport report(Plan plan) {
    return report(store(plan), plan);
  }

  private static FakeStore store(Plan plan) {
    return new FakeStore(EXPERIMENT, plan, List.of(TestPlatform.solvable(TASK)), 250);
  }

  @Test
  void aSearchThatIsCutContinuesFromItsCheckpoint() {
    strategies.with(
        "slow", run -> run.from() == null ? outOfTime(run, "stage 3") : FakeStrategies.right(run));
    var spec = new StrategySpec("slow", 100, Map.of(), Pool.SEARCH, 1L);
    var report = report(plan(TimeLimits.NONE, spec));

    assertThat(strategies.started()).extracting(StrategyRun::limitMs).containsOnly(1_000L);
    assertThat(strategies.started())
        .extracting(StrategyRun::from)
        .containsExactly(null, new RunProgress(0.4, "stage 3"));
    assertThat(failureType(report)).isEqualTo(FailureType.TIMEOUT);
    assertThat(report.recoveredBy()).isEqualTo(Recovery.RETRY_WITH_BACKOFF);
  }

  @Test
  void anArcTaskThatIsOutOfTimeSubmitsItsBestAnswer() {
    strategies.with("endless", run -> outOfTime(run, "stage 1"));
    var report =
        report(
            plan(
                new TimeLimits(null, 0.02),
                new StrategySpec("unsure", 100, Map.of(), Pool.SEARCH, null),
                new StrategySpec("endless", 100, Map.of(), Pool.SEARCH, null),
                new StrategySpec("right", 100, Map.of(), Pool.SEARCH, null)));

    assertThat(strategies.started())
        .extracting(StrategyRun::strategy)
        .containsExactly("unsure", "endless");
    assertThat(report.strategy()).isEqualTo("unsure");
    assertThat(report.recoveredBy()).isEqualTo(Recovery.RETURN_PARTIAL_RESULT);
    assertThat(report.failure())
        .satisfies(failure -> {
          assertThat(failure.type()).isEqualTo(FailureType.TIMEOUT);
          assertThat(failure.message()).contains("(0.02 minutes)").contains("\nMaybe time_limits.");
        });
  }

  /** A plan with one step for each strategy. */
  private static Plan plan(TimeLimits times, StrategySpec... strategies) {
    var steps = Arrays.stream(strategies).map(each -> new Step(List.of(each))).toList();
    return TestPlatform.with(new Plan("limited", "", 1, 0.8, 7, steps), times);
  }

  /** The failure by which a worker ends a run at its time limit. */
  private static StrategyResult outOfTime(StrategyRun run, String checkpoint) {
    throw RunFailures.failure(
        new Failure(FailureType.TIMEOUT, "It took too long.", ""),
        1,
        Objects.requireNonNull(run.limitMs()),
        "worker#1",
        List.of(),
        new RunProgress(0.4, checkpoint),
        null);
  }

  /** Each kind is retried by its default policy; then it is the evaluation's failure. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"BUDGET_EXCEEDED", "DEADLINE_EXCEEDED"})
  void retriesEachKindAsOftenAsItsPolicySays(FailureType type) {
    strategies.with(
        "a",
        run -> {
          assertThat(run.triesBefore()).isEqualTo(calls.getAndIncrement());
          return fail(type);
        });
    var report = report(TestPlatform.plan(1, List.of("a")));

    int retries = FailureHandling.DEFAULT.retry(type).retries();
    assertThat(calls).hasValue(1 + retries);
    assertThat(failureType(report)).isEqualTo(type);
    assertThat(report.recoveredBy()).isNull();
    assertThat(report.runs().getFirst().tries()).isEqualTo(1 + retries);
    assertThat(report.runs().getFirst().tryLog())
        .hasSize(1 + retries)
        .allSatisfy(each -> assertThat(each.end()).isEqualTo(TryReport.End.FAILED));
  }

  @Test
  void aRetryThatSucceedsIsARecovery() {
    strategies.with(
        "a",
        run -> calls.getAndIncrement() < 2 ? fail(FailureType.NETWORK) : FakeStrategies.right(run));
    var report = report(TestPlatform.plan(1, List.of("a")));

    assertThat(report.recoveredBy()).isEqualTo(Recovery.RETRY_WITH_BACKOFF);
    assertThat(failureType(report)).isEqualTo(FailureType.NETWORK);
    assertThat(report.unscored()).isEmpty();
    assertThat(report.runs().getFirst().tries()).isEqualTo(3);
  }

  @Test
  void aPlanMayChangeTheCountsOrSwitchRetriesOff() {
    strategies.with(
        "a",
        run -> {
          calls.incrementAndGet();
          return fail(FailureType.DATA);
        });
    var once = Map.of(FailureType.DATA, new RetryPolicy(1, 1));
    report(
        TestPlatform.with(
            TestPlatform.plan(1, List.of("a")),
            new FailureHandling(once, List.of(Recovery.RETRY_WITH_BACKOFF), null)));
    assertThat(calls).hasValue(2);

    calls.set(0);
    report(TestPlatform.with(TestPlatform.plan(1, List.of("a")), handling()));
    assertThat(calls).hasValue(1);
  }

  @Test
  void withoutFurtherRungsAnEvaluationWithAttemptsStillFails() {
    var report = report(UNSURE_THEN_BROKEN);

    assertThat(failureType(report)).isEqualTo(FailureType.MODEL);
    assertThat(report.unscored()).contains(Verdict.FAILED);
    assertThat(report.attempts().isEmpty()).isFalse();
  }

  @Test
  void fallsBackToASimplerStrategy() {
    var handling =
        new FailureHandling(
            Map.of(),
            Arrays.asList(Recovery.values()),
            new StrategySpec("simple", 10, Map.of(), Pool.SEARCH, null));
    var report = report(TestPlatform.with(TestPlatform.plan(1, List.of("broken")), handling));

    assertThat(report.recoveredBy()).isEqualTo(Recovery.FALLBACK_TO_SIMPLE_STRATEGY);
    assertThat(report.strategy()).isEqualTo("simple");
    assertThat(report.runs()).extracting(run -> run.step()).containsExactly(0, 1);
    assertThat(failureType(report)).isEqualTo(FailureType.MODEL);
  }

  @Test
  void takesOverTheAnswerOfAnotherExperiment() {
    var plan =
        TestPlatform.with(
            UNSURE_THEN_BROKEN,
            handling(Recovery.USE_CACHED_SIMILAR_RESULT, Recovery.RETURN_PARTIAL_RESULT));
    var store = store(plan);
    var puzzle = TestPlatform.solvable(TASK).puzzle();
    store.cache(
        new CachedAnswer("exp-other", new Attempts(List.of(puzzle.testInputs())), "elsewhere"));
    var report = report(store, plan);

    assertThat(report.recoveredBy()).isEqualTo(Recovery.USE_CACHED_SIMILAR_RESULT);
    assertThat(report.strategy()).isEqualTo("elsewhere");
    assertThat(store.verdict(TASK, 1)).contains(Verdict.SOLVED);
  }

  @Test
  void returnsAPartialResultWhenThereIsNoOther() {
    var report =
        report(
            TestPlatform.with(
                UNSURE_THEN_BROKEN,
                handling(Recovery.USE_CACHED_SIMILAR_RESULT, Recovery.RETURN_PARTIAL_RESULT)));

    assertThat(report.recoveredBy()).isEqualTo(Recovery.RETURN_PARTIAL_RESULT);
    assertThat(report.strategy()).isEqualTo("unsure");
    assertThat(report.unscored()).isEmpty();
  }

  @Test
  void anEvaluationBeyondTheBudgetIsNotRunAndKeepsItsRuns() {
    var plan = TestPlatform.plan(1, List.of(List.of("unsure"), List.of("sure")), 0.8);
    var store = store(plan);
    store.allow(1);
    var report = report(store, plan);

    assertThat(failureType(report)).isEqualTo(FailureType.BUDGET_EXCEEDED);
    assertThat(store.verdict(TASK, 1)).contains(Verdict.NOT_RUN);
    assertThat(report.runs()).extracting(run -> run.strategy()).containsExactly("unsure", "sure");
    assertThat(strategies.started("sure")).isZero();
  }

  @Test
  void aStepRunsTheStrategiesThatTheBudgetAllows() {
    var plan = TestPlatform.plan(1, List.of("unsure", "sure", "spare"));
    var store = store(plan);
    store.allow(2);
    var report = report(store, plan);

    assertThat(report.strategy()).isEqualTo("sure");
    assertThat(report.failure()).isNull();
    assertThat(strategies.started("spare")).isZero();
  }

  @Test
  void retriesEndWhenAnEarlierStrategyWins() {
    strategies.with(
        "slow",
        run -> {
          FakeStrategies.awaitUntil(() -> strategies.started("broken") > 0);
          return FakeStrategies.right(run);
        });
    var report = report(TestPlatform.plan(1, List.of("slow", "broken")));

    assertThat(report.strategy()).isEqualTo("slow");
    assertThat(report.failure()).isNull();
  }

  private static FailureType failureType(EvaluationReport report) {
    return Objects.requireNonNull(report.failure()).type();
  }
}
