package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.Experiments;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class RetentionEndpointsTest {
  private static final String PATH = "/api/v1/experiments/";
  private static final String CLEAN = "/api/v1/retention/clean";

  private final Http http = Bench.HTTP;

  private Http.Answer delete(String id) {
    return http.send(http.request(PATH + id).DELETE());
  }

  @Test
  void deletesAnExperimentOnceItHasEnded() {
    String id = Samples.experiment();
    assertThat(delete(id).error(409, "CONFLICT")).contains("(%s) has not ended".formatted(id));

    Samples.close(id);
    var _ = Bench.API.getBean(Experiments.class).settle(id, true);
    assertThat(delete(id).body())
        .isEqualTo("{\"experiment_id\":\"%s\",\"results\":2}".formatted(id)); // not run
    http.get(PATH + id).error(404, "EXPERIMENT_NOT_FOUND");
    delete(id).error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void cleansDataBeforeATimeUnlessItIsADryRun() {
    String id = Samples.experiment(); // unfinished: tables are not locked
    var dry = http.post(CLEAN, body(Instant.EPOCH, true)).json();
    assertThat(dry.get("space").isNull()).isTrue();
    assertThat(dry.get("data").findValuesAsString("what"))
        .containsExactly(
            "traces of strategy runs", "debug and info events", "candidates of strategy runs");

    var cleaned = http.post(CLEAN, body(Instant.EPOCH, false)).json();
    assertThat(cleaned.get("space").stringValue()).isEqualTo("kept_unfinished");
    assertThat(cleaned.get("bytes_now").longValue()).isPositive();
    assertThat(http.get(PATH + id).status()).isEqualTo(200);
    Samples.close(id);
  }

  private static String body(Instant before, boolean dryRun) {
    return "{\"before\": \"%s\", \"dry_run\": %s}".formatted(before, dryRun);
  }

  @Test
  void namesAMissingTime() {
    assertThat(http.post(CLEAN, "{}").error(400, "VALIDATION_ERROR")).contains("(before)");
  }
}
