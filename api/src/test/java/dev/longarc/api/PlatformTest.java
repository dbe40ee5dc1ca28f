package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@Tag("servers")
class PlatformTest {
  private final Http http = Bench.HTTP;

  @Test
  void everyEndpointIsInTheOpenApiDocument() {
    var document = http.get("/openapi.json").json();
    assertThat(document.get("openapi").stringValue()).startsWith("3.1");
    var endpoints = new ArrayList<String>();
    Bench.API
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (method.getBeanType().getSimpleName().endsWith("Controller")
              && method.getBeanType().getName().startsWith("dev.longarc.")
              && !method.getBeanType().isAnnotationPresent(Hidden.class)) {
            mapping.getPatternValues().stream()
                .map(path -> path.replaceAll(":[^}]*}", "}"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> endpoints.add(verb + " " + path)));
          }
        });
    assertThat(endpoints).hasSizeGreaterThan(20);
    for (String endpoint : endpoints) {
      String[] parts = endpoint.split(" ", 2);
      JsonNode operation =
          document.get("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
      assertThat(operation.path("summary").asString("")).as(endpoint).isNotBlank();
    }
  }

  @Test
  void theOpenApiDocumentDistinguishesAnswers() {
    var paths = http.get("/openapi.json").json().get("paths");
    var create = paths.get("/api/v1/experiments/create").get("post").get("responses");
    assertThat(create.propertyNames()).contains("200", "201", "402").doesNotContain("default");
    assertThat(create.get("200").findValuesAsString("$ref"))
        .containsExactly("#/components/schemas/Estimate", "#/components/schemas/CreatedBody");
    assertThat(schema(create.get("201"))).endsWith("/CreatedBody");
    assertThat(create.get("402").get("$ref").stringValue()).endsWith("/BUDGET_EXCEEDED");
    var retry = paths.get("/api/v1/experiments/{id}/retry").get("post").get("responses");
    assertThat(schema(retry.get("200"))).endsWith("/RetryPreview");
    assertThat(schema(retry.get("202"))).endsWith("/RetryBody");
  }

  private static String schema(JsonNode response) {
    return response.get("content").iterator().next().get("schema").get("$ref").stringValue();
  }

  @Test
  void theOpenApiDocumentNamesOperationsForClients() {
    var ids = http.get("/openapi.json").json().findValuesAsString("operationId");
    assertThat(ids)
        .doesNotHaveDuplicates()
        .contains("datasets_create", "experiments_create", "experiments_status", "plans")
        .allMatch(id -> id.matches("[a-z_]+"));
  }

  @Test
  void theOpenApiDocumentSaysWhatMayBeNull() {
    var schemas = http.get("/openapi.json").json().get("components").get("schemas");
    var status = schemas.get("StatusBody");
    assertThat(status.get("properties").get("limit_usd").get("type"))
        .extracting(JsonNode::stringValue)
        .containsExactlyInAnyOrder("number", "null");
    assertThat(status.get("properties").get("stop_reason").get("enum").valueStream())
        .anyMatch(JsonNode::isNull);
    assertThat(status.get("properties").get("intervention").get("anyOf")).hasSize(2);
    assertThat(status.get("required").valueStream().map(JsonNode::stringValue))
        .contains("experiment_id", "verdicts")
        .doesNotContain("limit_usd");
  }

  @Test
  void theOpenApiDocumentSaysThatAPlanIsANameOrAnObject() {
    var schemas = http.get("/openapi.json").json().get("components").get("schemas");
    assertThat(schemas.propertyNames()).doesNotContain("JsonNode");
    var plan = schemas.get("CreateExperiment").get("properties").get("plan");
    assertThat(plan.get("oneOf").toString()).contains("\"string\"", "schemas/Plan");
    assertThat(schemas.get("Plan").has("required")).as("in a request").isFalse();
    assertThat(schemas.get("Problem").get("properties").get("details").toString())
        .doesNotContain("\"additionalProperties\":{\"type\"");
  }

  @Test
  void theOpenApiDocumentUsesSnakeCase() {
    var schemas = http.get("/openapi.json").json().get("components").get("schemas");
    assertThat(schemas.get("CreateExperiment").get("properties").propertyNames())
        .contains("task_ids", "review_seconds", "plan", "limit_usd", "deadline_minutes");
    assertThat(schemas.get("Plan").get("properties").propertyNames())
        .contains("priority", "limits", "retries", "recovery", "fallback");
    assertThat(schemas.get("RetryPreview").get("properties").get("tasks").get("items"))
        .hasToString("{\"$ref\":\"#/components/schemas/RetryableTask\"}");
    assertThat(schemas.get("CreateExperiment").has("required")).isFalse();
    assertThat(schemas.get("Problem").get("properties").propertyNames()).contains("request_id");
  }

  @Test
  void listsStrategiesAndPlans() {
    var strategies = http.get("/api/v1/strategies").json();
    assertThat(strategies.get(0).propertyNames())
        .containsExactly(
            "name",
            "meaning",
            "pool",
            "work_unit",
            "default_budget",
            "core_seconds_per_unit",
            "options",
            "option_details");
    assertThat(strategies.findValuesAsString("name")).contains("program-synthesis");
    var plan = http.get("/api/v1/plans").json().get(0);
    assertThat(plan.propertyNames())
        .containsExactly(
            "name",
            "description",
            "parallelism",
            "confidence_bar",
            "seed",
            "steps",
            "priority",
            "limits",
            "retries",
            "recovery");
    assertThat(plan.get("limits")).hasToString("{\"task_usd\":0.42}");
    assertThat(plan.get("recovery")).hasToString("[\"retry_with_backoff\"]");
  }

  @Test
  void notesThatTheInMemoryServerHasNoQueueStatistics() {
    var queues = http.get("/api/v1/queues");
    assertThat(queues.status()).isEqualTo(200);
    assertThat(queues.json().findValuesAsString("queue"))
        .containsExactly("experiments", "experiments", "strategy-search", "inference");
    assertThat(queues.json().findValuesAsString("kind"))
        .containsExactly("workflow", "activity", "activity", "activity");
    assertThat(queues.json())
        .allSatisfy(queue -> {
          for (String unknown :
              List.of(
                  "backlog",
                  "oldest_wait_seconds",
                  "add_rate",
                  "dispatch_rate",
                  "pollers",
                  "workers")) {
            assertThat(queue.get(unknown).isNull()).as(unknown).isTrue();
          }
          assertThat(queue.get("note").stringValue())
              .isEqualTo(
                  "The Temporal server keeps no such statistics: the in-memory one has none.");
        });
  }

  @Test
  void isHealthy() {
    var health = http.get("/health");
    assertThat(health.status()).as(health.body()).isEqualTo(200);
    assertThat(health.json().get("components").propertyNames())
        .contains("database", "temporal", "disk");
    assertThat(http.get("/health/live").status()).isEqualTo(200);
    assertThat(http.get("/health/ready").json().get("status").stringValue()).isEqualTo("UP");
  }

  @Test
  void countsCreatedExperiments() {
    double before = created();
    Samples.experiment();
    assertThat(created()).isEqualTo(before + 1);
    assertThat(http.get("/metrics").body()).contains("http_server_requests_seconds_count");
  }

  @Test
  void showsTheStateOfTheWholeSystem() {
    String id = Samples.experiment();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(http.get("/metrics").body())
                .contains("longarc_component_up{component=\"database\"} 1.0")
                .contains("longarc_component_up{component=\"temporal\"} 1.0")
                .contains("longarc_disk_free_bytes ")
                .containsPattern("longarc_experiments_stored\\{status=\"created\"} \\d")
                .containsPattern("longarc_experiment_due\\{experiment=\"" + id + "\",status="));
  }

  private double created() {
    return http.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("longarc_experiments_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unknownPathsAndMethodsAreErrorsOfTheSameShape() {
    assertThat(http.get("/api/v1/nothing").error(404, "NOT_FOUND")).contains("/api/v1/nothing");
    var answer = http.post("/api/v1/plans");
    assertThat(answer.error(405, "METHOD_NOT_ALLOWED")).contains("POST");
    assertThat(answer.header("Allow")).contains("GET");
    http.get("/error").error(404, "NOT_FOUND");
  }

  @Test
  void keepsASafeRequestIdAndReplacesAnother() {
    var kept = http.send(http.request("/api/v1/plans").header("X-Request-Id", "mine-1"));
    assertThat(kept.header("X-Request-Id")).isEqualTo("mine-1");
    var replaced = http.send(http.request("/api/v1/plans").header("X-Request-Id", "a b{}"));
    assertThat(replaced.header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void rejectsPagesOfOtherSites() {
    var stranger = http.request("/api/v1/plans").header("Origin", "https://stranger.example");
    assertThat(http.send(stranger).error(403, "FORBIDDEN_ORIGIN")).contains("stranger.example");
    var local = http.request("/api/v1/plans").header("Origin", "http://localhost:3000");
    assertThat(http.send(local).status()).isEqualTo(200);
  }

  @Test
  void listensOnLoopbackByDefault() {
    var address = Bench.API.getEnvironment().getProperty("server.address");
    assertThat(address).isEqualTo("127.0.0.1");
  }
}
