package dev.longarc.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.workflows.evaluation.EvaluationWorkflowImpl;
import dev.longarc.workflows.experiment.ExperimentWorkflowImpl;
import dev.longarc.workflows.shard.ShardWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The determinism gate: workflows that are running when a new version is deployed go on by it, so
 * the code must make the same decisions for every recorded history, or branch by {@code
 * getVersion}.
 *
 * <p>To record them again, after a change that no running experiment needs to survive, or for a new
 * shape, run {@link RealServerIT}:
 *
 * <pre>mvn -pl workflows -am verify -Dit.test=RealServerIT -Dsurefire.skip \
 *   -Dtest.argLine="-Dlongarc.record.histories=$PWD/workflows/src/test/resources/histories"</pre>
 */
class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  static List<String> histories() throws IOException {
    try (var files = Files.list(HISTORIES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thereAreHistoriesOfEveryWorkflow() throws IOException {
    assertThat(histories())
        .anyMatch(name -> name.startsWith("experiment-"))
        .anyMatch(name -> name.startsWith("shard-"))
        .anyMatch(name -> name.startsWith("evaluation-"));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replays(String name) throws Exception {
    var history = WorkflowExecutionHistory.fromJson(Files.readString(HISTORIES.resolve(name)));
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
            .build();
    try (var environment = TestWorkflowEnvironment.newInstance(options)) {
      var worker = environment.newWorker(TaskQueues.EXPERIMENTS);
      worker.registerWorkflowImplementationTypes(
          ExperimentWorkflowImpl.class, ShardWorkflowImpl.class, EvaluationWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }
}
