package dev.longarc.workflows.shard;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static dev.longarc.workflows.TestPlatform.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Plan;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.contract.ShardStart;
import dev.longarc.workflows.contract.ShardWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShardWorkflowTest {
  private static final Plan PLAN = TestPlatform.plan(10, List.of("a"));

  private final FakeStrategies strategies = new FakeStrategies();
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void runsWithoutItsExperiment() {
    var store = new FakeStore(EXPERIMENT, PLAN, TestPlatform.solvable(5), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      assertThat(start(platform, 5, 2).getResult(Tally.class).count(Verdict.SOLVED)).isEqualTo(5);
    }
  }

  @Test
  void anEvaluationCancelledByHandIsAPlatformFailureToo() {
    waitAtTheGate();
    var store = new FakeStore(EXPERIMENT, PLAN, TestPlatform.solvable(1), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      var shard = start(platform, 1, 1);
      until(() -> strategies.started().size() == 1);
      platform.workflow(Ids.evaluation(EXPERIMENT, "task-0000")).cancel();
      assertThat(shard.getResult(Tally.class).count(Verdict.FAILED)).isEqualTo(1);
      assertThat(store.reports("task-0000").getFirst().failure())
          .satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(FailureType.PLATFORM);
            assertThat(failure.message())
                .isEqualTo(
                    "The workflow (exp-20261122-test.task.task-0000) was cancelled from outside.");
          });
    }
  }

  @Test
  void aWiderWindowIsUsedAtOnce() {
    waitAtTheGate();
    var store = new FakeStore(EXPERIMENT, PLAN, TestPlatform.solvable(6), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      var shard = start(platform, 6, 1);
      until(() -> strategies.started().size() == 1);
      platform
          .client()
          .newWorkflowStub(ShardWorkflow.class, shard.getExecution().getWorkflowId())
          .parallelism(4);
      until(() -> strategies.started().size() == 4);
      gate.countDown();
      assertThat(shard.getResult(Tally.class).done()).isEqualTo(6);
      assertThat(strategies.mostOpen()).isEqualTo(4);
    }
  }

  private void waitAtTheGate() {
    strategies.with(
        "a",
        run -> {
          FakeStrategies.await(gate);
          return FakeStrategies.right(run);
        });
  }

  private static WorkflowStub start(TestPlatform platform, int size, int window) {
    var slice = new ShardSlice(EXPERIMENT, 1, 0, 0, size - 1, size);
    var id = Ids.shard(EXPERIMENT, 1, 0);
    var shard =
        platform
            .client()
            .newWorkflowStub(
                ShardWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.EXPERIMENTS)
                    .build());
    WorkflowClient.start(shard::run, new ShardStart(slice, PLAN, window, size, false));
    return platform.workflow(id);
  }
}
