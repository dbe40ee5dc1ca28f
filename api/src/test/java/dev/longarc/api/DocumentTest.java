package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.longarc.application.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document: its examples, the errors of each operation, and its page. */
@Tag("servers")
class DocumentTest {
  private final Http http = Bench.HTTP;
  private final JsonNode document = http.get("/openapi.json").json();

  /** A body in the document, at a place such as {@code plans 200}. */
  private record Body(String place, JsonNode type) {}

  @Test
  void everyBodyHasAnExampleThatItsSchemaAllows() {
    refuseUnknownFields();
    var bodies = operations().flatMap(this::bodies).toList();
    assertThat(bodies).hasSizeGreaterThan(40);
    var faults = new ArrayList<String>();
    for (Body body : bodies) {
      if (body.type().has("example")) {
        faults.addAll(faults(body, body.type().get("example")));
      } else {
        faults.add(body.place() + ": has no example");
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everyErrorHasAnExampleForEachOfItsCodes() {
    var responses = document.get("components").get("responses");
    assertThat(responses.propertyNames()).hasSizeGreaterThan(10);
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      JsonNode type = response.getValue().get("content").get("application/json");
      assertThat(type.get("examples").propertyNames())
          .containsExactlyInAnyOrder(response.getKey().split("-"));
      for (JsonNode example : type.get("examples")) {
        assertThat(faults(new Body(response.getKey(), type), example.get("value"))).isEmpty();
      }
    }
  }

  @Test
  void everyOperationHasItsErrors() {
    for (Map.Entry<String, JsonNode> operation : operations().toList()) {
      var codes = codes(operation.getValue());
      assertThat(codes)
          .as(operation.getKey())
          .contains("VALIDATION_ERROR", "INTERNAL_ERROR", "DATABASE_ERROR");
      if (operation.getKey().startsWith("experiments_")
          && operation.getValue().has("parameters")
          && operation.getValue().get("parameters").toString().contains("\"name\":\"id\"")) {
        assertThat(codes).as(operation.getKey()).contains("EXPERIMENT_NOT_FOUND");
      }
    }
    var all = operations().flatMap(each -> codes(each.getValue()).stream()).distinct();
    assertThat(all)
        .as("all codes, except those of paths and methods that are not documented")
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorCode.values())
                .map(Enum::name)
                .filter(code -> !code.equals("NOT_FOUND") && !code.equals("METHOD_NOT_ALLOWED"))
                .toList());
  }

  private static List<String> codes(JsonNode operation) {
    return operation
        .get("responses")
        .valueStream()
        .filter(response -> response.has("$ref"))
        .map(response -> response.get("$ref").stringValue())
        .flatMap(reference ->
            Stream.of(reference.substring("#/components/responses/".length()).split("-")))
        .toList();
  }

  /** The operations by their ids. */
  private Stream<Map.Entry<String, JsonNode>> operations() {
    return document
        .get("paths")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .map(operation -> Map.entry(operation.get("operationId").stringValue(), operation));
  }

  private Stream<Body> bodies(Map.Entry<String, JsonNode> operation) {
    var request = json(operation.getKey() + " request", operation.getValue().path("requestBody"));
    var answers =
        operation.getValue().get("responses").properties().stream()
            .flatMap(answer -> json(operation.getKey() + " " + answer.getKey(), answer.getValue()));
    return Stream.concat(request, answers);
  }

  private static Stream<Body> json(String place, JsonNode body) {
    return body.path("content").has("application/json")
        ? Stream.of(new Body(place, body.get("content").get("application/json")))
        : Stream.of();
  }

  /** A mistyped or removed field is a fault of an example, though callers must expect new ones. */
  private void refuseUnknownFields() {
    for (JsonNode schema : document.get("components").get("schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  private List<String> faults(Body body, JsonNode example) {
    var schema = (ObjectNode) body.type().get("schema").deepCopy();
    schema.set("components", document.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(
            example.toString(),
            InputFormat.JSON,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(fault -> body.place() + ": " + fault)
        .toList();
  }

  @Test
  void thePageShowsThisDocumentAndLoadsNothingFromElsewhere() {
    var start = http.get("/swagger-ui.html");
    assertThat(start.status()).isEqualTo(302);
    var page = http.get(start.header("Location"));
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';");
    assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("://");

    var script = http.get("/swagger-ui/swagger-initializer.js");
    assertThat(script.body()).doesNotContain("petstore").contains("/openapi.json/swagger-config");
    var settings = http.get("/openapi.json/swagger-config").json();
    assertThat(settings.get("url").stringValue()).isEqualTo("/openapi.json");
    assertThat(settings.path("validatorUrl").asString("")).isEmpty();
    assertThat(http.get("/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
    http.get("/swagger-ui/nothing.js").error(404, "NOT_FOUND");
  }

  @Test
  void otherSitesMayNotShowThePage() {
    var other = http.request("/swagger-ui/index.html").header("Origin", "https://example.org");
    http.send(other).error(403, "FORBIDDEN_ORIGIN");
  }
}
