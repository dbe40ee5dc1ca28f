package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The metrics of one process with all roles: what Prometheus reads every few seconds. */
@Order(5)
class MetricsIT extends TroubleFixture {
  private static final int MAX_BYTES = 200_000;

  @Test
  void oneExperimentLeavesFewMetrics() throws IOException {
    Path plan = folder.resolve("noop.yaml");
    Files.writeString(plan, "name: noop\nsteps: [noop]\n");
    assertThat(longarc.run(0, run("few", dataset("few", 3), plan))).contains("exp-");

    // the SDK counts in memory, and reports every 10 s
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(metrics())
                .contains(
                    "longarc_evaluations_total{",
                    "temporal_workflow_completed_total{",
                    "temporal_request_total{",
                    "temporal_request_latency_seconds_bucket{"));
    assertThat(metrics().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
  }

  private String metrics() {
    var request = HttpRequest.newBuilder(URI.create(longarc.state().api() + "/metrics")).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
