package dev.longarc.workflows.encryption;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static dev.longarc.workflows.TestPlatform.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.evaluation.EvaluationHistories;
import dev.longarc.workflows.evaluation.EvaluationWorkflowImpl;
import dev.longarc.workflows.experiment.ExperimentWorkflowImpl;
import dev.longarc.workflows.shard.ShardWorkflowImpl;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An experiment whose histories the server can't read. */
@Execution(ExecutionMode.CONCURRENT) // most of the time they wait for a server
class EncryptedExperimentTest {
  /** The rows of puzzles and answers, and what strategies say. */
  private static final List<String> SECRETS = List.of("12/30", "Unspeakable");

  private static final PayloadKeys KEYS = KeyFile.keys("of-the-lab");

  private final FakeStrategies strategies = new FakeStrategies();

  @Test
  void itsHistoriesReplay() throws Exception {
    var store =
        new FakeStore(
            EXPERIMENT,
            TestPlatform.plan(1, List.of("a")),
            List.of(TestPlatform.solvable("right")),
            250);
    try (var platform = new TestPlatform(store, strategies, KEYS);
        var server = server()) {
      platform.run();
      var worker = factory(server, KEYS).newWorker(TaskQueues.EXPERIMENTS);
      worker.registerWorkflowImplementationTypes(
          ExperimentWorkflowImpl.class, ShardWorkflowImpl.class, EvaluationWorkflowImpl.class);
      for (String id : List.of(EXPERIMENT, Ids.evaluation(EXPERIMENT, "right"))) {
        WorkflowReplayer.replayWorkflowExecution(platform.client().fetchHistory(id), worker);
      }
    }
  }

  @Test
  void noPuzzleAnswerOrFailureIsInItsHistories() {
    strategies
        .with("a", EncryptedExperimentTest::rightAtTheSecondAttempt)
        .with("broken", EncryptedExperimentTest::broken);
    var plain = run(PayloadKeys.NONE);
    var encrypted = run(KEYS);

    assertThat(plain.text()).contains(SECRETS);
    assertThat(encrypted.text()).doesNotContain(SECRETS);
    assertThat(encrypted.verdicts()).isEqualTo(plain.verdicts());
    assertThat(encrypted.messages()).isEqualTo(plain.messages());
    assertThat(encrypted.ended()).isEqualTo(plain.ended()).hasSize(2);
    assertThat(encrypted.experimentId()).isEqualTo(EXPERIMENT);
  }

  private static StrategyResult rightAtTheSecondAttempt(StrategyRun run) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Optional<String> reached = context.getHeartbeatDetails(String.class);
    if (reached.isEmpty()) {
      context.heartbeat("Unspeakable 12/30");
      throw new IllegalStateException("Unspeakable 12/30");
    }
    assertThat(reached).hasValue("Unspeakable 12/30");
    return FakeStrategies.right(run);
  }

  private static StrategyResult broken(StrategyRun run) {
    throw FakeStrategies.failure(FailureType.DATA, "Unspeakable");
  }

  /** What an experiment left. */
  private record Left(
      String text,
      List<Optional<Verdict>> verdicts,
      List<String> messages,
      List<String> ended,
      String experimentId) {}

  private Left run(PayloadKeys keys) {
    var tasks = List.of(TestPlatform.solvable("right"), TestPlatform.misleading("wrong"));
    var plan = TestPlatform.plan(1, List.of("a", "broken"));
    var store = new FakeStore(EXPERIMENT, plan, tasks, 250);
    try (var platform = new TestPlatform(store, strategies, keys)) {
      platform.run();
      String evaluation = Ids.evaluation(EXPERIMENT, "right");
      var histories =
          Stream.of(
                  EXPERIMENT,
                  Ids.shard(EXPERIMENT, 1, 0),
                  evaluation,
                  Ids.evaluation(EXPERIMENT, "wrong"))
              .map(id -> platform.client().fetchHistory(id).getHistory())
              .toList();
      var description = platform.workflow(evaluation).describe();
      return new Left(
          histories.stream()
              .map(history -> history.toByteString().toString(StandardCharsets.ISO_8859_1))
              .collect(Collectors.joining()),
          List.of(store.verdict("right", 1), store.verdict("wrong", 1)),
          store.reports("right").stream().map(report -> String.valueOf(report.failure())).toList(),
          new EvaluationHistories(platform.client())
              .of(evaluation, description.getExecution().getRunId(), null).stream()
                  .map(run -> run.strategy())
                  .toList(),
          String.valueOf(
              description.getTypedSearchAttributes().get(SearchAttributes.EXPERIMENT_ID)));
    }
  }

  /** A workflow that asks an activity. */
  @WorkflowInterface
  public interface Asking {
    @WorkflowMethod
    String ask(String question);
  }

  public static final class AskingImpl implements Asking {
    @Override
    public String ask(String question) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue("pool")
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .build();
      return Workflow.newActivityStub(Answering.class, options).answer(question);
    }
  }

  /** An activity of a pool. */
  @ActivityInterface
  public interface Answering {
    String answer(String question);
  }

  @Test
  void aPoolWithoutTheKeyFailsItsActivitiesWithTheReasonUntilItHasIt() {
    try (var server = server()) {
      var orchestrator = factory(server, KEYS);
      orchestrator
          .newWorker(TaskQueues.EXPERIMENTS)
          .registerWorkflowImplementationTypes(AskingImpl.class);
      orchestrator.start();
      var without = pool(server, PayloadKeys.NONE);
      WorkflowStub asked = ask(server);
      until(() -> pending(server, asked).stream().anyMatch(PendingActivityInfo::hasLastFailure));
      var failure = pending(server, asked).getFirst().getLastFailure();
      assertThat(failure.getMessage())
          .startsWith("The payload is encrypted with the key (of-the-lab), but this process has")
          .contains("\nMaybe let LONGARC_PAYLOAD_KEYS");
      assertThat(failure.getApplicationFailureInfo().getType())
          .isEqualTo(UnreadablePayloadException.class.getName());

      without.shutdownNow();
      without.awaitTermination(10, TimeUnit.SECONDS);
      pool(server, KEYS);
      assertThat(asked.getResult(String.class)).isEqualTo("answer to question");
    }
  }

  @Test
  void anOrchestratorWithoutTheKeyWaitsForItToo() {
    try (var server = server()) {
      pool(server, KEYS);
      var without = factory(server, PayloadKeys.NONE);
      without
          .newWorker(TaskQueues.EXPERIMENTS)
          .registerWorkflowImplementationTypes(AskingImpl.class);
      without.start();
      WorkflowStub asked = ask(server);
      until(() -> !failedTasks(server, asked).isEmpty());
      assertThat(failedTasks(server, asked).getFirst())
          .contains("The payload is encrypted with the key (of-the-lab)");

      without.shutdownNow();
      without.awaitTermination(10, TimeUnit.SECONDS);
      var with = factory(server, KEYS);
      with.newWorker(TaskQueues.EXPERIMENTS).registerWorkflowImplementationTypes(AskingImpl.class);
      with.start();
      assertThat(asked.getResult(String.class)).isEqualTo("answer to question");
    }
  }

  private static TestWorkflowEnvironment server() {
    var server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder().build());
    server.start();
    return server;
  }

  private static WorkflowClient client(TestWorkflowEnvironment server, PayloadKeys keys) {
    return WorkflowClient.newInstance(
        server.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder()
            .setNamespace(server.getNamespace())
            .setDataConverter(keys.over(Payloads.converter()))
            .build());
  }

  private static WorkerFactory factory(TestWorkflowEnvironment server, PayloadKeys keys) {
    return WorkerFactory.newInstance(client(server, keys));
  }

  private static WorkerFactory pool(TestWorkflowEnvironment server, PayloadKeys keys) {
    var factory = factory(server, keys);
    factory
        .newWorker("pool")
        .registerActivitiesImplementations((Answering) question -> "answer to " + question);
    factory.start();
    return factory;
  }

  private static WorkflowStub ask(TestWorkflowEnvironment server) {
    var stub =
        client(server, KEYS)
            .newUntypedWorkflowStub(
                "Asking",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.EXPERIMENTS)
                    .setWorkflowTaskTimeout(Duration.ofSeconds(1))
                    .build());
    stub.start("question");
    return stub;
  }

  private static List<PendingActivityInfo> pending(
      TestWorkflowEnvironment server, WorkflowStub asked) {
    return server
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(server.getNamespace())
                .setExecution(asked.getExecution())
                .build())
        .getPendingActivitiesList();
  }

  private static List<String> failedTasks(TestWorkflowEnvironment server, WorkflowStub asked) {
    return client(server, KEYS)
        .fetchHistory(asked.getExecution().getWorkflowId())
        .getEvents()
        .stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .map(event -> event.getWorkflowTaskFailedEventAttributes().getFailure().toString())
        .toList();
  }
}
