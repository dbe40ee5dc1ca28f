package dev.longarc.api.wiring;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Corrects the schemas as a whole. An object is described as one, or {@code null} and {@code 1}
 * would match it. What answers always have is optional in requests: a plan in a request may leave
 * out what has a default.
 */
@SuppressWarnings("rawtypes") // as in Swagger's own types
final class DocumentRules implements GlobalOpenApiCustomizer {
  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public void customise(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.values().forEach(DocumentRules::describeAsObject);
    var operations =
        document.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .toList();
    var both = reachable(operations.stream().flatMap(DocumentRules::requested), schemas);
    both.retainAll(reachable(operations.stream().flatMap(DocumentRules::answered), schemas));
    for (String name : both) {
      Schema<?> schema = schemas.get(name);
      schema.setRequired(null);
    }
  }

  private static void describeAsObject(Schema<?> schema) {
    if (schema.getProperties() != null && schema.getTypes() == null) {
      schema.setTypes(Set.of("object"));
    }
  }

  private static Stream<Schema<?>> requested(Operation operation) {
    return operation.getRequestBody() == null
        ? Stream.of()
        : schemas(operation.getRequestBody().getContent());
  }

  private static Stream<Schema<?>> answered(Operation operation) {
    return operation.getResponses().values().stream()
        .flatMap(response -> schemas(response.getContent()));
  }

  private static Stream<Schema<?>> schemas(@Nullable Content content) {
    return content == null
        ? Stream.of()
        : content.values().stream()
            .<Schema<?>>map(type -> type.getSchema())
            .filter(Objects::nonNull);
  }

  private static Set<String> reachable(Stream<Schema<?>> from, Map<String, Schema> schemas) {
    var names = new HashSet<String>();
    from.forEach(schema -> collect(schema, schemas, names));
    return names;
  }

  private static void collect(
      @Nullable Object part, Map<String, Schema> schemas, Set<String> names) {
    switch (part) {
      case Schema<?> schema -> {
        String reference = schema.get$ref();
        if (reference != null && reference.startsWith(REFERENCE)) {
          String name = reference.substring(REFERENCE.length());
          if (schemas.containsKey(name) && names.add(name)) {
            collect(schemas.get(name), schemas, names);
          }
        }
        parts(schema).forEach(each -> collect(each, schemas, names));
      }
      case Collection<?> several -> several.forEach(each -> collect(each, schemas, names));
      case null, default -> {}
    }
  }

  private static Stream<@Nullable Object> parts(Schema<?> schema) {
    return Stream.of(
        schema.getItems(),
        schema.getAdditionalProperties(),
        schema.getAllOf(),
        schema.getAnyOf(),
        schema.getOneOf(),
        schema.getProperties() == null ? null : schema.getProperties().values());
  }
}
