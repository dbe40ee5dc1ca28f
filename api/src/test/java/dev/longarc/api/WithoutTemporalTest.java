package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An API with a store of its own: it mostly waits, and runs beside the tests of the others' API.
 */
@Tag("servers")
@Execution(ExecutionMode.CONCURRENT)
class WithoutTemporalTest {
  @Test
  void withoutTemporalItIsNotReadyButAcceptsExperiments() {
    String store = "spring.datasource.url=" + Bench.database();
    try (var api = Bench.api("longarc.temporal.address=127.0.0.1:26001", store)) {
      var alone = Bench.http(api);
      assertThat(alone.get("/health/live").status()).isEqualTo(200);
      var ready = alone.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().get("components").get("temporal").get("status").stringValue())
          .isEqualTo("DOWN");
      assertThat(ready.json().get("components").get("database").get("status").stringValue())
          .isEqualTo("UP");

      long start = System.nanoTime();
      var answer =
          alone.post(
              "/api/v1/experiments/create",
              "{\"name\": \"later\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset(alone)));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      assertThat(answer.json().get("note").stringValue()).contains("Temporal does not answer");

      var queues = alone.get("/api/v1/queues");
      assertThat(queues.status()).isEqualTo(200);
      assertThat(queues.json().findValuesAsString("note"))
          .hasSize(4)
          .allMatch(note -> note.startsWith("The Temporal server does not answer ("));

      String id = answer.json().get("experiment_id").stringValue();
      var pause = alone.post("/api/v1/experiments/" + id + "/pause");
      pause.error(503, "TEMPORAL_UNAVAILABLE");
      assertThat(pause.json().get("error").get("details").get("unavailable").stringValue())
          .isEqualTo("temporal");
      assertThat(pause.header("Retry-After")).isEqualTo("5");
    }
  }
}
