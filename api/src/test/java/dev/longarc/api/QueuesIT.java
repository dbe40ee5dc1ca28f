package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.contract.ExperimentStart;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The queues of a real server, since the in-memory one has no figures. */
class QueuesIT {
  private static final String NAMESPACE = "arc";

  /** The server repeats its figures for 5 s before it counts again. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TemporalProcess server;

  @BeforeEach
  void startServer() throws IOException {
    server = TemporalProcess.start(NAMESPACE);
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void showsTheBacklogAndTheWorkers() {
    var client = TemporalClients.client(server.stubs(), NAMESPACE, "tester#1", PayloadKeys.NONE);
    try (var api = Bench.api(server.stubs())) {
      var http = Bench.http(api);
      startExperiment(client);
      await()
          .atMost(PATIENCE)
          .until(() -> queue(http).get("oldest_wait_seconds").doubleValue() > 0);
      var waiting = queue(http);
      assertThat(waiting.get("backlog").intValue()).isEqualTo(1);
      assertThat(waiting.get("pollers")).isEmpty();
      assertThat(waiting.get("workers")).isEmpty();
      assertThat(waiting.get("note").isNull()).isTrue();

      var worker = startWorker(client);
      await().atMost(PATIENCE).until(() -> queue(http).get("backlog").intValue() == 0);
      // a heartbeat tells of its moment, and the work may not have ended in that of the first
      await()
          .atMost(PATIENCE)
          .until(() -> queue(http).get("workers").path(0).path("slots_used").asInt(-1) == 0);
      var working = queue(http);
      assertThat(working.get("oldest_wait_seconds").doubleValue()).isZero();
      assertThat(working.get("pollers").findValuesAsString("identity")).containsExactly("tester#1");
      assertThat(working.get("workers"))
          .hasToString("[{\"identity\":\"tester#1\",\"slots_used\":0,\"slots_total\":7}]");
      worker.shutdownNow();
    }
  }

  private static void startExperiment(WorkflowClient client) {
    var queue = WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.EXPERIMENTS).build();
    var experiment = client.newWorkflowStub(ExperimentWorkflow.class, queue);
    WorkflowClient.start(experiment::run, new ExperimentStart("exp-20261122-queued", 0, null));
  }

  private static WorkerFactory startWorker(WorkflowClient client) {
    var factory = WorkerFactory.newInstance(client);
    var slots = WorkerOptions.newBuilder().setMaxConcurrentWorkflowTaskExecutionSize(7).build();
    factory
        .newWorker(TaskQueues.EXPERIMENTS, slots)
        .registerWorkflowImplementationTypes(FakeExperiment.class);
    factory.start();
    return factory;
  }

  /** The figures of the workflow tasks on the experiments' queue. */
  private static JsonNode queue(Http http) {
    var queue = http.get("/api/v1/queues").json().get(0);
    assertThat(queue.get("queue").stringValue()).isEqualTo(TaskQueues.EXPERIMENTS);
    assertThat(queue.get("kind").stringValue()).isEqualTo("workflow");
    return queue;
  }
}
