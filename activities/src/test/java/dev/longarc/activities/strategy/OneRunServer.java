package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.DESCRIPTOR;

import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A server in memory whose workflows are one strategy run each, and its workers. */
final class OneRunServer implements AutoCloseable {
  private static final String POOL = "pool";

  private volatile boolean cut;
  private final List<WorkerFactory> factories = new ArrayList<>();
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowServiceStubsOptions(
                  WorkflowServiceStubsOptions.newBuilder()
                      .setGrpcClientInterceptors(List.of(new Wire()))
                      .build())
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());

  /** A workflow of one strategy run. */
  @WorkflowInterface
  public interface OneRun {
    @WorkflowMethod
    StrategyResult run(StrategyRun run);
  }

  /** As in production, except for the time after which a lost worker is noticed. */
  public static final class OneRunImpl implements OneRun {
    private final Duration heartbeatTimeout;

    OneRunImpl(Duration heartbeatTimeout) {
      this.heartbeatTimeout = heartbeatTimeout;
    }

    @Override
    public StrategyResult run(StrategyRun run) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(POOL)
              .setStartToCloseTimeout(Duration.ofHours(1))
              .setHeartbeatTimeout(heartbeatTimeout)
              .setRetryOptions(
                  RetryOptions.newBuilder().setInitialInterval(Duration.ofSeconds(1)).build())
              .build();
      return Workflow.newActivityStub(StrategyActivities.class, options).run(run);
    }
  }

  /** The connection of the activities, which loses their messages while it is cut. */
  private final class Wire implements ClientInterceptor {
    @Override
    public <I, O> ClientCall<I, O> interceptCall(
        MethodDescriptor<I, O> method, CallOptions options, Channel next) {
      String name = method.getBareMethodName();
      boolean lost =
          cut && (name.startsWith("RecordActivityTask") || name.startsWith("RespondActivityTask"));
      var call = next.newCall(method, options);
      return lost ? new Lost<>(call) : call;
    }
  }

  private static final class Lost<I, O>
      extends ForwardingClientCall.SimpleForwardingClientCall<I, O> {
    Lost(ClientCall<I, O> call) {
      super(call);
    }

    @Override
    public void start(Listener<O> listener, io.grpc.Metadata headers) {
      listener.onClose(Status.UNAVAILABLE.withDescription("cut"), new io.grpc.Metadata());
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendMessage(I message) {}

    @Override
    public void halfClose() {}
  }

  OneRunServer() {
    this(Duration.ofSeconds(10));
  }

  OneRunServer(Duration heartbeatTimeout) {
    environment
        .newWorker("workflows")
        .registerWorkflowImplementationFactory(
            OneRun.class, () -> new OneRunImpl(heartbeatTimeout));
    environment.start();
  }

  void cut(boolean now) {
    cut = now;
  }

  WorkflowStub startRun() {
    var stub =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                OneRun.class, WorkflowOptions.newBuilder().setTaskQueue("workflows").build());
    WorkflowClient.start(stub::run, TestRuns.strategyRun(DESCRIPTOR.name(), 0));
    return WorkflowStub.fromTyped(stub);
  }

  /** The run's current activity attempt, according to the server. */
  PendingActivityInfo pending(WorkflowStub run) {
    return environment
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(environment.getNamespace())
                .setExecution(run.getExecution())
                .build())
        .getPendingActivities(0);
  }

  /** A worker process with one slot. */
  final class Worker {
    final WorkerProcess process;
    final StrategyActivitiesImpl runs;
    final WorkerFactory factory = WorkerFactory.newInstance(environment.getWorkflowClient());

    Worker(String name, Duration throttle, Function<SolveContext, StrategyOutcome> body) {
      process = TestRuns.process(name);
      runs = new StrategyActivitiesImpl(List.of(TestRuns.strategy(body)), process, 1);
      factory
          .newWorker(
              POOL,
              WorkerOptions.newBuilder()
                  .setMaxConcurrentActivityExecutionSize(1)
                  .setMaxHeartbeatThrottleInterval(throttle)
                  .build())
          .registerActivitiesImplementations(runs);
      factory.start();
      factories.add(factory);
    }
  }

  Worker worker(String name, Function<SolveContext, StrategyOutcome> body) {
    return new Worker(name, Duration.ofMillis(100), body);
  }

  @Override
  public void close() {
    factories.forEach(WorkerFactory::shutdownNow); // otherwise the server waits for their polls
    environment.close();
  }
}
