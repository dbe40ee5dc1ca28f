package dev.longarc.api.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Adds the examples of {@code examples.json}: by operation, the body of its request, and of its
 * answers by their status.
 */
final class DocumentExamples implements GlobalOpenApiCustomizer {
  private static final String FILE = "/dev/longarc/api/examples.json";
  private static final String REQUEST = "request";

  private final JsonNode examples;

  private DocumentExamples(JsonNode examples) {
    this.examples = examples;
  }

  static DocumentExamples read() {
    try (var file = Objects.requireNonNull(DocumentExamples.class.getResourceAsStream(FILE))) {
      return new DocumentExamples(Json.mapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void customise(OpenAPI document) {
    document.getPaths().values().forEach(path -> path.readOperations().forEach(this::addExamples));
  }

  private void addExamples(Operation operation) {
    JsonNode own = examples.path(operation.getOperationId());
    if (operation.getRequestBody() != null) {
      addExample(operation.getRequestBody().getContent(), own.get(REQUEST));
    }
    operation
        .getResponses()
        .forEach((status, response) -> addExample(response.getContent(), own.get(status)));
  }

  private static void addExample(@Nullable Content content, @Nullable JsonNode example) {
    if (content != null && example != null) {
      content.values().forEach(type -> type.setExample(example));
    }
  }
}
