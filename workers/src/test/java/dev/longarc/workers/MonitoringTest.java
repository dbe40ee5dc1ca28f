package dev.longarc.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

class MonitoringTest {
  private static final String OFF =
      "longarc.temporal.address=127.0.0.1:26001"; // no server is there

  @Test
  void aPoolIsUpOnceItPolls() throws Exception {
    try (var temporal = TestWorkflowEnvironment.newInstance();
        var pool = pool(temporal.getWorkflowServiceStubs(), "longarc.monitoring.port=0")) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(get(pool, "/health").statusCode()).isEqualTo(200));
      assertThat(get(pool, "/health").body())
          .isEqualTo("{\"status\":\"UP\",\"components\":{\"temporal\":{\"status\":\"UP\"}}}");
    }
  }

  @Test
  void aPoolWithoutItsServerIsDownAndServesMetrics() throws Exception {
    try (var pool = pool(null, "longarc.monitoring.port=0", OFF)) {
      var health = get(pool, "/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("\"temporal\":{\"status\":\"DOWN\"}");
      assertThat(get(pool, "/metrics").body())
          .contains("jvm_memory_used_bytes", "process_cpu_usage", "process_uptime_seconds");
      assertThat(get(pool, "/elsewhere").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void isOffWithoutAPort() {
    try (var pool = pool(null, OFF)) {
      assertThat(pool.getBeanProvider(Monitoring.class).getIfAvailable()).isNull();
    }
  }

  private static ConfigurableApplicationContext pool(
      @Nullable WorkflowServiceStubs stubs, String... properties) {
    return new SpringApplicationBuilder(SearchRole.class)
        .web(WebApplicationType.NONE)
        .properties("spring.main.banner-mode=off")
        .properties(properties)
        .initializers(context -> {
          if (stubs != null) {
            ((GenericApplicationContext) context)
                .registerBean(WorkflowServiceStubs.class, () -> stubs);
          }
        })
        .run();
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext pool, String path)
      throws IOException, InterruptedException {
    int port = pool.getBean(Monitoring.class).port();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
