package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.PoolSamples;
import dev.longarc.store.PoolSamples.PoolSample;
import dev.longarc.strategy.Pool;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The pools over time, in a store of its own without an orchestrator. */
@Tag("servers")
class TimelineEndpointsTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final String PATH = "/api/v1/pools/timeline?from=2026-11-22T10:00:00Z";

  private static ConfigurableApplicationContext api;
  private static Http http;

  @BeforeAll
  static void start() {
    api =
        Bench.api(
            Bench.TEMPORAL.getWorkflowServiceStubs(), "spring.datasource.url=" + Bench.database());
    http = Bench.http(api);
    for (int second = 0; second < 60; second += 5) {
      sample(START.plusSeconds(second), second < 30 ? 2 : 1);
    }
    sample(START.plusSeconds(300), 2);
  }

  private static void sample(Instant at, int workers) {
    new PoolSamples(api.getBean(DataSource.class))
        .add(at, List.of(new PoolSample(Pool.SEARCH, true, workers, 3, 4 * workers, 5L, 1.5)));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void showsThePoolsOverATime() {
    var answer = http.get(PATH + "&to=2026-11-22T10:05:05Z&buckets=10");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.get("bucket_seconds").doubleValue()).isEqualTo(30.5);
    JsonNode search = body.get("pools").get(0);
    assertThat(search.get("pool").stringValue()).isEqualTo("search");
    assertThat(search.get("buckets").get(0))
        .hasToString(
            "{\"at\":\"2026-11-22T10:00:00Z\",\"workers\":1,\"busy_slots\":3.0,\"slots\":8,"
                + "\"backlog\":5,\"oldest_wait_seconds\":1.5}");
    assertThat(search.get("buckets")).hasSize(3);
    assertThat(body.get("pools").get(1).get("buckets")).isEmpty();
    assertThat(body.get("downtime"))
        .hasToString(
            "[{\"from\":\"2026-11-22T10:00:55Z\",\"to\":\"2026-11-22T10:05:00Z\",\"why\":\"engine\"}]");
    assertThat(body.get("marks").findValuesAsString("kind"))
        .containsExactly("workers_lost", "workers_joined");
  }

  @Test
  void makesNoPartShorterThanTwoPeriods() {
    JsonNode body = http.get(PATH + "&to=2026-11-22T10:00:55Z").json();
    assertThat(body.get("bucket_seconds").doubleValue()).isEqualTo(10);
    assertThat(body.get("pools").get(0).get("buckets")).hasSize(6);
    assertThat(body.get("downtime")).isEmpty();
  }

  @Test
  void showsTheTimeOfAnExperimentWithItsOperations() {
    var created =
        http.post(
            "/api/v1/experiments/create",
            "{\"name\": \"mine\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset(http)));
    String id = created.json().get("experiment_id").stringValue();
    String path = "/api/v1/experiments/" + id;
    assertThat(http.post(path + "/pause", "{\"reason\": \"Lunch.\"}").status()).isEqualTo(200);

    JsonNode body = http.get(path + "/timeline").json();

    assertThat(body.get("from")).isEqualTo(http.get(path).json().get("created_at"));
    assertThat(body.get("marks").findValuesAsString("kind")).contains("pause");
    assertThat(body.get("downtime").get(0).get("why").stringValue()).isEqualTo("engine");
    http.get(path + "/timeline?buckets=601").error(400, "VALIDATION_ERROR");
    http.get("/api/v1/experiments/exp-none/timeline").error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void refusesTimesThatAreNone() {
    assertThat(http.get(PATH + "&to=2026-11-22T09:00:00Z").error(400, "VALIDATION_ERROR"))
        .contains("(from)", "is not before");
    http.get("/api/v1/pools/timeline?from=2020-01-01T00:00:00Z").error(400, "VALIDATION_ERROR");
    http.get("/api/v1/pools/timeline?from=yesterday").error(400, "VALIDATION_ERROR");
    http.get("/api/v1/pools/timeline?buckets=0").error(400, "VALIDATION_ERROR");
  }
}
