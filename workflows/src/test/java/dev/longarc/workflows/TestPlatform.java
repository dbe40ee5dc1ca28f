package dev.longarc.workflows;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Tally;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.contract.EvaluationWorkflow;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.encryption.PayloadKeys;
import dev.longarc.workflows.evaluation.EvaluationWorkflowImpl;
import dev.longarc.workflows.experiment.ExperimentDescription;
import dev.longarc.workflows.experiment.ExperimentStarter;
import dev.longarc.workflows.experiment.ExperimentWorkflowImpl;
import dev.longarc.workflows.notifications.DailySummaryWorkflowImpl;
import dev.longarc.workflows.notifications.DeliveryWorkflowImpl;
import dev.longarc.workflows.shard.ShardWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The workflows on a Temporal server, with a store and strategies for the test. */
public final class TestPlatform implements AutoCloseable {
  public static final String EXPERIMENT = "exp-20261122-test";

  private static final Grid INPUT = Grid.parse("12/30");
  private static final Grid OTHER = Grid.parse("45/60");

  private final TestWorkflowEnvironment environment;
  private final FakeStore store;
  private final FakeDeliveries deliveries = new FakeDeliveries();

  /** A platform on an in-memory server, which skips timers while a test waits for a result. */
  public TestPlatform(FakeStore store, FakeStrategies strategies) {
    this(store, strategies, PayloadKeys.NONE);
  }

  /** The same, with encrypted payloads. */
  public TestPlatform(FakeStore store, FakeStrategies strategies, PayloadKeys keys) {
    this(store, strategies, options("default", keys).build(), EvaluationWorkflowImpl.class);
    SearchAttributes.ALL.forEach(
        key -> environment.registerSearchAttribute(key.getName(), key.getValueType()));
  }

  /** A platform on a real server that knows the search attributes. */
  static TestPlatform on(DevServer.Namespace server, FakeStore store, FakeStrategies strategies) {
    return on(server, store, strategies, EvaluationWorkflowImpl.class);
  }

  /** The same with other code for evaluations, for example an earlier build's. */
  static TestPlatform on(
      DevServer.Namespace server,
      FakeStore store,
      FakeStrategies strategies,
      Class<? extends EvaluationWorkflow> evaluation) {
    return new TestPlatform(
        store,
        strategies,
        options(server.name(), PayloadKeys.NONE)
            .setUseExternalService(true)
            .setTarget(server.target())
            .build(),
        evaluation);
  }

  private static TestEnvironmentOptions.Builder options(String namespace, PayloadKeys keys) {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setIdentity("test")
                .setDataConverter(keys.over(Payloads.converter()))
                .build())
        .setWorkerFactoryOptions(
            WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
  }

  private TestPlatform(
      FakeStore store,
      FakeStrategies strategies,
      TestEnvironmentOptions server,
      Class<? extends EvaluationWorkflow> evaluation) {
    this.store = store;
    environment = TestWorkflowEnvironment.newInstance(server);
    var options =
        WorkerOptions.newBuilder()
            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
            .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(10))
            .build();
    var orchestrator = environment.newWorker(TaskQueues.EXPERIMENTS, options);
    orchestrator.registerWorkflowImplementationTypes(
        ExperimentWorkflowImpl.class,
        ShardWorkflowImpl.class,
        evaluation,
        DeliveryWorkflowImpl.class,
        DailySummaryWorkflowImpl.class);
    orchestrator.registerActivitiesImplementations(
        store, endings(environment.getWorkflowClient()), deliveries);
    for (Pool pool : Pool.values()) {
      environment
          .newWorker(pool.taskQueue(), options)
          .registerActivitiesImplementations(strategies);
    }
    environment.start();
  }

  private static Endings endings(WorkflowClient client) {
    var interventions = new Interventions(client);
    return new Endings() {
      @Override
      public @Nullable String ending(String workflowId) {
        return interventions.of(workflowId).map(Intervention::text).orElse(null);
      }
    };
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  public FakeStore store() {
    return store;
  }

  public FakeDeliveries deliveries() {
    return deliveries;
  }

  /** The number of events in the newest run of a workflow. */
  public int historySize(String workflowId) {
    return client().fetchHistory(workflowId).getEvents().size();
  }

  /** The number of signals that the newest run of a workflow has received. */
  public int signals(String workflowId) {
    return (int)
        client().fetchHistory(workflowId).getEvents().stream()
            .filter(
                event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
            .count();
  }

  /** Starts the experiment; its handle is for updates and queries. */
  public ExperimentWorkflow start(long reviewSeconds) {
    ExperimentStarter.start(
        client(), EXPERIMENT, new ExperimentDescription("a test", "of it"), reviewSeconds, 3);
    return experiment();
  }

  public ExperimentWorkflow experiment() {
    return client().newWorkflowStub(ExperimentWorkflow.class, EXPERIMENT);
  }

  public WorkflowStub workflow(String id) {
    return client().newUntypedWorkflowStub(id);
  }

  /** The experiment's result; timers are skipped during the wait. */
  public Tally result() {
    return workflow(EXPERIMENT).getResult(Tally.class);
  }

  public Tally run() {
    start(0);
    return result();
  }

  /** Waits at most a minute of real time. */
  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The condition did not come true within a minute.");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    environment.close();
  }

  /** One step of strategies on the search pool, with a bar of 0.8. */
  public static Plan plan(int parallelism, List<String> step) {
    return plan(parallelism, List.of(step), 0.8);
  }

  public static Plan plan(int parallelism, List<List<String>> steps, double confidenceBar) {
    var resolved =
        steps.stream()
            .map(names -> new Step(names.stream().map(TestPlatform::spec).toList()))
            .toList();
    return new Plan("test", "", parallelism, confidenceBar, 7, resolved);
  }

  /** {@code plan} with another handling of failures. */
  public static Plan with(Plan plan, FailureHandling failures) {
    return with(plan, failures, plan.times());
  }

  /** {@code plan} with other limits of time. */
  public static Plan with(Plan plan, TimeLimits times) {
    return with(plan, plan.failures(), times);
  }

  private static Plan with(Plan plan, FailureHandling failures, TimeLimits times) {
    return new Plan(
        plan.name(),
        plan.description(),
        plan.parallelism(),
        plan.confidenceBar(),
        plan.seed(),
        plan.steps(),
        plan.priority(),
        plan.limits(),
        failures,
        times);
  }

  private static StrategySpec spec(String name) {
    return new StrategySpec(name, 100, Map.of(), Pool.SEARCH, null);
  }

  /** An ARC task whose answers are its test inputs. */
  public static ArcTask solvable(String id) {
    return new ArcTask(id, puzzle(1), List.of(INPUT));
  }

  /** An ARC task for which the test input is a wrong answer. */
  public static ArcTask misleading(String id) {
    return new ArcTask(id, puzzle(1), List.of(OTHER));
  }

  /** An ARC task with two test inputs, one of which is its own answer. */
  public static ArcTask half(String id) {
    return new ArcTask(id, puzzle(2), List.of(INPUT, OTHER));
  }

  public static ArcTask unscored(String id) {
    return new ArcTask(id, puzzle(1), List.of());
  }

  private static Puzzle puzzle(int tests) {
    var inputs = new ArrayList<Grid>();
    IntStream.range(0, tests).forEach(test -> inputs.add(INPUT));
    return new Puzzle(List.of(new Pair(INPUT, INPUT)), inputs);
  }

  public static List<ArcTask> solvable(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> solvable(String.format(Locale.ROOT, "task-%04d", i)))
        .toList();
  }
}
