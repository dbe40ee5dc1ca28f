package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Many changes of one experiment at once, on a real server: it refuses those beyond ten in flight,
 * which the in-memory one does not.
 */
@ExtendWith(OutputCaptureExtension.class)
class UpdatesIT {
  private static final int CALLS = 200;

  @Test
  void manyChangesAtOnceWaitForTheirTurn(CapturedOutput log) throws Exception {
    try (var server = TemporalProcess.start("arc");
        var api = Bench.api(server.stubs(), "longarc.requests.concurrent=" + CALLS)) {
      var workers = startWorker(server);
      String id = experiment(Bench.http(api));
      var http = Bench.http(api);

      var answers = together(number -> change(http, id, number));

      int done = 0;
      for (var answer : answers) {
        if (answer.get().status() == 200) {
          done++;
        } else {
          assertThat(answer.get().error(429, "CONCURRENT_LIMIT_EXCEEDED"))
              .startsWith("The experiment (%s) has (8) changes in progress".formatted(id));
        }
      }
      assertThat(done)
          .isGreaterThan(8); // some waited for their turn; how many is a matter of speed
      assertThat(log.getOut()).doesNotContain("\tat ", "ERROR");
      workers.shutdownNow();
    }
  }

  private static WorkerFactory startWorker(TemporalProcess server) {
    var workers =
        WorkerFactory.newInstance(
            TemporalClients.client(server.stubs(), "arc", "tester#1", PayloadKeys.NONE));
    workers
        .newWorker(TaskQueues.EXPERIMENTS)
        .registerWorkflowImplementationTypes(FakeExperiment.class);
    workers.start();
    return workers;
  }

  private static String experiment(Http http) {
    String body =
        "{\"name\": \"many\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset(http));
    var created = http.post("/api/v1/experiments/create", body);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().get("experiment_id").stringValue();
  }

  private static Http.Answer change(Http http, String id, int number) {
    String path = "/api/v1/experiments/" + id;
    return number % 4 == 0
        ? http.post(path + "/pause")
        : http.post(path + "/parallelism", "{\"parallelism\": %d}".formatted(FakeExperiment.SLOW));
  }

  private static List<Future<Http.Answer>> together(IntFunction<Http.Answer> call) {
    var answers = new ArrayList<Future<Http.Answer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int each = 0; each < CALLS; each++) {
        int number = each;
        answers.add(threads.submit(() -> call.apply(number)));
      }
    }
    return answers;
  }
}
