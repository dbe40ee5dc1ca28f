package dev.longarc.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.workflows.evaluation.EvaluationWorkflowImpl;
import dev.longarc.workflows.experiment.ExperimentWorkflowImpl;
import dev.longarc.workflows.notifications.DailySummaryWorkflowImpl;
import dev.longarc.workflows.notifications.DeliveryWorkflowImpl;
import dev.longarc.workflows.shard.ShardWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The determinism gate. Workflows that run during a deployment continue with the new version, so
 * the code must make the same decisions for every recorded history, or branch by {@code
 * getVersion}.
 *
 * <p>To record them again, after a change that no running experiment needs to survive, or to add a
 * new case, run {@link RealServerIT}:
 *
 * <pre>mvn -pl workflows -am verify -Dit.test=RealServerIT -Dsurefire.skip \
 *   -Dtest.argLine="-Dlongarc.record.histories=$PWD/workflows/src/test/resources/histories"</pre>
 */
class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  /** On a busy machine a workflow's thread waits long for a core; the SDK's own limit is 1 s. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder()
          .setDefaultDeadlockDetectionTimeout(TimeUnit.MINUTES.toMillis(1))
          .build();

  /** The recorded cases, one history each; a new one is added here. */
  static final List<String> SHAPES =
      List.of(
          // by a build without a ledger
          "evaluation-failed",
          "evaluation-solved",
          "experiment-failed-and-retried",
          "experiment-paused-and-cancelled",
          "experiment-terminated-and-retried",
          "experiment-with-a-terminated-shard",
          "shard-cancelled",
          "shard-with-a-terminated-evaluation",
          // by a build with a ledger
          "evaluation-over-budget",
          "evaluation-paid-from-the-ledger",
          "evaluation-retried",
          "experiment-small",
          "experiment-stopped-and-raised",
          "shard-stopped-by-its-budget",
          // by a build that records in local activities
          "evaluation-recorded-briefly",
          "shard-with-spaced-signals",
          // by a build that adopts open workflows and continues in new runs
          "experiment-adopting-its-shards",
          "experiment-continued-in-a-new-run",
          "experiment-review-continued",
          "shard-adopting-its-evaluations",
          "shard-finishing-for-a-new-run",
          "shard-told-of-a-termination",
          // by a build that sends messages
          "daily-summary",
          "delivery-given-up",
          "delivery-sent");

  @Test
  void everyShapeIsRecordedAndNothingElse() throws IOException {
    try (var files = Files.list(HISTORIES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              SHAPES.stream().map(shape -> shape + ".json").toList());
    }
  }

  @ParameterizedTest
  @FieldSource("SHAPES")
  void replays(String shape) throws Exception {
    var history =
        WorkflowExecutionHistory.fromJson(Files.readString(HISTORIES.resolve(shape + ".json")));
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
            .build();
    try (var environment = TestWorkflowEnvironment.newInstance(options)) {
      var worker = environment.newWorker(TaskQueues.EXPERIMENTS, PATIENT);
      worker.registerWorkflowImplementationTypes(
          ExperimentWorkflowImpl.class,
          ShardWorkflowImpl.class,
          EvaluationWorkflowImpl.class,
          DeliveryWorkflowImpl.class,
          DailySummaryWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }
}
