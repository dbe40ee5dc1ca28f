package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Figures of a store of its own, which has one failed evaluation of two strategy runs. */
@Tag("servers")
class StatisticsEndpointsTest {
  private static ConfigurableApplicationContext api;
  private static Http http;

  @BeforeAll
  static void start() {
    api =
        Bench.api(
            Bench.TEMPORAL.getWorkflowServiceStubs(),
            "spring.datasource.url=" + Bench.database(),
            "spring.datasource.hikari.maximum-pool-size=3",
            "longarc.version=1.2.3",
            "longarc.health.cpu-percent=0",
            "longarc.health.memory-percent=100");
    http = Bench.http(api);
    var created =
        http.post(
            "/api/v1/experiments/create",
            "{\"name\": \"mine\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset(http)));
    String id = created.json().get("experiment_id").stringValue();
    var costs = List.of(new BigDecimal("0.01"), new BigDecimal("0.02"));
    api.getBean(Evaluations.class)
        .record(Samples.failed(id, "a", FailureType.MODEL), Verdict.FAILED, 0, costs);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void sumsUpWhatStrategiesHaveDone() {
    var body = http.get("/api/v1/strategies/performance").json();
    assertThat(body.get("time_window").stringValue()).isEqualTo("24h");
    var strategies = body.get("strategies");
    assertThat(strategies.findValuesAsString("strategy"))
        .containsExactly("program-synthesis", "test-time-training");
    var broken = strategies.get(0);
    assertThat(broken.propertyNames())
        .containsExactly(
            "strategy",
            "runs",
            "answered",
            "solved",
            "success_rate",
            "mean_seconds",
            "median_seconds",
            "p95_seconds",
            "cost_usd",
            "cost_per_solve_usd",
            "failures",
            "since",
            "complete");
    assertThat(broken.get("runs").longValue()).isEqualTo(1);
    assertThat(broken.get("answered").longValue()).isZero();
    assertThat(broken.get("failures")).hasToString("{\"model\":1}");
    assertThat(broken.get("success_rate").doubleValue()).isZero();
    assertThat(broken.get("cost_per_solve_usd").isNull()).isTrue();
    assertThat(broken.get("cost_usd").decimalValue()).isEqualByComparingTo("0.01");
    assertThat(broken.get("mean_seconds").doubleValue()).isEqualTo(0.012);
    assertThat(broken.get("complete").booleanValue()).isTrue();
    var answered = strategies.get(1);
    assertThat(answered.get("answered").longValue()).isEqualTo(1);
    assertThat(answered.get("failures")).isEmpty();
    assertThat(answered.get("p95_seconds").doubleValue()).isEqualTo(0.02);
    assertThat(Instant.parse(answered.get("since").stringValue()))
        .isCloseTo(Instant.now().minus(Duration.ofDays(1)), within(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "6h", "24h", "7d", "30d"})
  void hasEveryTimeWindow(String window) {
    var body = http.get("/api/v1/strategies/performance?time_window=" + window).json();
    assertThat(body.get("time_window").stringValue()).isEqualTo(window);
    assertThat(body.get("strategies")).hasSize(2);
  }

  @Test
  void refusesAnotherTimeWindow() {
    var refused = http.get("/api/v1/strategies/performance?time_window=2h");
    assertThat(refused.error(400, "VALIDATION_ERROR"))
        .isEqualTo("Unknown time window (2h).\nMaybe one of: 1h, 6h, 24h, 7d, 30d.");
    assertThat(refused.place()).isEqualTo("time_window");
  }

  @Test
  void showsTheSystemBesideItsTargets() {
    http.get("/api/v1/plans");
    var body = http.get("/api/v1/dashboard/metrics").json();
    assertThat(body.propertyNames())
        .containsExactly(
            "at",
            "experiments",
            "evaluations_per_minute",
            "spent_today_usd",
            "error_rate",
            "request_error_rate",
            "queues",
            "pools",
            "targets");
    assertThat(body.get("experiments").propertyNames())
        .contains("created", "in_progress", "paused", "completed", "stopped", "cancelled");
    assertThat(body.get("evaluations_per_minute").doubleValue()).isCloseTo(1 / 5.0, within(0.001));
    assertThat(body.get("spent_today_usd").decimalValue()).isEqualByComparingTo("0.03");
    assertThat(body.get("error_rate").doubleValue()).isEqualTo(1);
    assertThat(body.get("request_error_rate").doubleValue()).isZero();
    assertThat(body.get("queues").findValuesAsString("queue"))
        .containsExactly("experiments", "experiments", "strategy-search", "inference");
    assertThat(body.get("pools").findValuesAsString("pool")).containsExactly("search", "inference");
    var targets = body.get("targets");
    assertThat(targets.findValuesAsString("name"))
        .containsExactly("task_processing", "memory", "api_latency", "inference");
    assertThat(targets.valueStream().map(each -> each.get("target").doubleValue()))
        .containsExactly(30.0, 100.0, 200.0, 5.0);
    assertThat(targets)
        .allSatisfy(each -> {
          double value = each.get("value").doubleValue();
          assertThat(value).isPositive();
          assertThat(each.get("state").stringValue())
              .isEqualTo(value < each.get("target").doubleValue() ? "pass" : "fail");
        });
    assertThat(targets.get(0).get("value").doubleValue()).isEqualTo(0.032);
    assertThat(targets.get(3).get("value").doubleValue()).isEqualTo(0.02);
  }

  @Test
  void showsTheConnectionsInUse() throws SQLException {
    try (var _ = api.getBean(DataSource.class).getConnection()) {
      var body = http.get("/api/v1/dashboard/connection-pool/stats").json();
      assertThat(body.propertyNames())
          .containsExactly("active", "idle", "total", "pending", "max", "timeouts");
      assertThat(body.get("active").intValue()).isPositive();
      assertThat(body.get("total").intValue())
          .isEqualTo(body.get("active").intValue() + body.get("idle").intValue());
      assertThat(body.get("max").intValue()).isEqualTo(3);
      assertThat(body.get("timeouts").longValue()).isZero();
    }
  }

  @Test
  void saysWhatRunsHere() {
    var answer = http.get("/api/v1/info");
    var info = answer.json();
    assertThat(info.propertyNames())
        .containsExactly(
            "version",
            "commit",
            "java_version",
            "started_at",
            "uptime_seconds",
            "security_mode",
            "temporal",
            "features");
    assertThat(info.get("version").stringValue()).isEqualTo("1.2.3");
    assertThat(info.get("java_version").stringValue()).isEqualTo(Runtime.version().toString());
    assertThat(info.get("uptime_seconds").longValue()).isPositive();
    assertThat(info.get("security_mode").stringValue()).isEqualTo("local");
    assertThat(info.at("/temporal/mode").stringValue()).isEqualTo("own");
    assertThat(info.at("/temporal/limits")).isEmpty();
    assertThat(info.get("features").propertyNames())
        .containsExactly(
            "payload_encryption", "email", "registration", "identity_provider", "plugins");
    assertThat(answer.body()).doesNotContain("jdbc:", "127.0.0.1", "/tmp", Bench.TOKEN);
    assertThat(Lab.as("vera").get("/api/v1/info").json().get("security_mode").stringValue())
        .isEqualTo("server");
  }

  @Test
  void checksEveryComponent() {
    var health = http.get("/health/detailed");
    assertThat(health.status()).as(health.body()).isEqualTo(200);
    var body = health.json();
    assertThat(body.get("components").findValuesAsString("name"))
        .containsExactly(
            "database",
            "temporal",
            "orchestrator",
            "workers_search",
            "workers_inference",
            "disk",
            "memory",
            "cpu",
            "gpu");
    assertThat(state(body, "database")).isEqualTo("healthy");
    assertThat(state(body, "temporal")).isEqualTo("healthy");
    assertThat(state(body, "workers_search")).as("the in-memory server").isEqualTo("unknown");
    assertThat(state(body, "memory")).isEqualTo("healthy");
    assertThat(state(body, "cpu")).as("its threshold is 0 %").isEqualTo("degraded");
    assertThat(body.get("state").stringValue()).isEqualTo("degraded");
    assertThat(http.get("/health").json().get("status").stringValue()).isEqualTo("UP");
    http.with("").get("/health/detailed").error(401, "AUTH_REQUIRED");
  }

  private static String state(JsonNode health, String name) {
    return health
        .get("components")
        .valueStream()
        .filter(each -> each.get("name").stringValue().equals(name))
        .map(each -> each.get("state").stringValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aServerThatDoesNotAnswerDelaysNothingAndWhatNobodyHasMeasuredIsUnknown() {
    try (var alone =
        Bench.api(
            "spring.datasource.url=" + Bench.database(),
            "longarc.temporal.address=127.0.0.1:26001",
            "longarc.health.unhealthy-after=400ms")) {
      long start = System.nanoTime();
      var health = Bench.http(alone).get("/health/detailed").json();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(health.get("state").stringValue()).isEqualTo("unhealthy");
      assertThat(state(health, "temporal")).isEqualTo("unhealthy");
      assertThat(state(health, "database")).isEqualTo("healthy");

      var body = Bench.http(alone).get("/api/v1/dashboard/metrics").json();
      assertThat(body.get("error_rate").isNull()).isTrue();
      assertThat(body.get("evaluations_per_minute").doubleValue()).isZero();
      for (int target : new int[] {0, 3}) {
        assertThat(body.get("targets").get(target).get("value").isNull()).isTrue();
        assertThat(body.get("targets").get(target).get("state").stringValue()).isEqualTo("unknown");
      }
    }
  }
}
