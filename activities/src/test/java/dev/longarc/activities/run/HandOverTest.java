package dev.longarc.activities.run;

import static dev.longarc.activities.run.TestRuns.DESCRIPTOR;
import static dev.longarc.activities.run.TestRuns.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.TryReport;
import dev.longarc.evaluation.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.run.StrategyResult;
import dev.longarc.workflows.run.StrategyRun;
import dev.longarc.workflows.run.StrategyRuns;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that shuts down says so: its runs are handed over, not lost. */
class HandOverTest {
  private static final String POOL = "pool";

  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());
  private final CountDownLatch works = new CountDownLatch(1);

  /** One strategy run and nothing else. */
  @WorkflowInterface
  public interface OneRun {
    @WorkflowMethod
    StrategyResult run(StrategyRun run);
  }

  /** With the timeouts of production. */
  public static final class OneRunImpl implements OneRun {
    @Override
    public StrategyResult run(StrategyRun run) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(POOL)
              .setStartToCloseTimeout(Duration.ofHours(1))
              .setHeartbeatTimeout(Duration.ofSeconds(10))
              .build();
      return Workflow.newActivityStub(StrategyRuns.class, options).run(run);
    }
  }

  @BeforeEach
  void start() {
    environment.newWorker("workflows").registerWorkflowImplementationTypes(OneRunImpl.class);
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void whenItsNextHeartbeatIsRefused() throws InterruptedException {
    assertHandedOver(
        context -> {
          while (true) {
            context.heartbeat(0.37, () -> "stage 1");
            works.countDown();
            pause();
          }
        },
        first -> {
          first.shutdown();
          first.awaitTermination(10, TimeUnit.SECONDS);
        });
  }

  @Test
  void whenItIsInterrupted() throws InterruptedException {
    assertHandedOver(
        context -> {
          context.heartbeat(0.37, () -> "stage 1");
          works.countDown();
          while (true) {
            pause();
          }
        },
        first -> {
          first.shutdownNow();
          first.awaitTermination(10, TimeUnit.SECONDS);
        });
  }

  private void assertHandedOver(
      Function<SolveContext, StrategyOutcome> body, Consumer<WorkerFactory> stop)
      throws InterruptedException {
    var first = worker("host#1", body);
    var stub = startRun();
    assertThat(works.await(10, TimeUnit.SECONDS)).isTrue();
    stop.accept(first);
    var second = worker("host#2", context -> outcome(1));
    var result = WorkflowStub.fromTyped(stub).getResult(StrategyResult.class);
    second.shutdownNow();

    // the first worker may meet the run once more while it shuts down, which leaves no trace
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .containsExactly(End.HANDED_OVER, End.ANSWERED);
    var handedOver = result.tryLog().getFirst();
    assertThat(handedOver.end()).isEqualTo(End.HANDED_OVER);
    assertThat(handedOver.worker()).isEqualTo("host#1");
    assertThat(handedOver.message())
        .matches("Its worker \\(host#1\\) handed it over after \\d+\\.\\d s at \\d+ %\\.");
  }

  private OneRun startRun() {
    var stub =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                OneRun.class, WorkflowOptions.newBuilder().setTaskQueue("workflows").build());
    WorkflowClient.start(stub::run, TestRuns.strategyRun(DESCRIPTOR.name(), 0));
    return stub;
  }

  private WorkerFactory worker(String name, Function<SolveContext, StrategyOutcome> body) {
    var factory = WorkerFactory.newInstance(environment.getWorkflowClient());
    factory
        .newWorker(
            POOL,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                .build())
        .registerActivitiesImplementations(
            new StrategyRunsImpl(List.of(TestRuns.strategy(body)), TestRuns.process(name)));
    factory.start();
    return factory;
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
