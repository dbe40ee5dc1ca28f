package dev.longarc.api.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

  /** The database can't store U+0000. */
  private static final String TEXT = "^[^\\x00]*$";

  /** Parameters without a value, or of spaces and control characters only, are refused. */
  private static final String VALUE = "^[^\\x00]*[^\\x00-\\x20][^\\x00]*$";

  /** Tomcat refuses all other paths. */
  private static final String SEGMENT = "^[^/\\\\\\x00-\\x1f\\x7f]{1,200}$";

  @Override
  public void customise(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.values().forEach(DocumentRules::describeAsObject);
    schemas.values().forEach(DocumentRules::anchorPatterns);
    schemas.values().forEach(DocumentRules::writeBoundsAsNumbers);
    schemas.values().forEach(DocumentRules::requireOneField);
    var operations =
        document.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .toList();
    operations.forEach(DocumentRules::describeParameters);
    var both = reachable(operations.stream().flatMap(DocumentRules::requested), schemas);
    for (Schema<?> schema : named(both, schemas)) {
      if (schema.getProperties() != null) {
        schema.setAdditionalProperties(false); // an unknown field is an error
        schema.getProperties().values().forEach(DocumentRules::refuseNullCharacters);
      }
    }
    both.retainAll(reachable(operations.stream().flatMap(DocumentRules::answered), schemas));
    named(both, schemas).forEach(schema -> schema.setRequired(null));
  }

  private static List<Schema<?>> named(Set<String> names, Map<String, Schema> schemas) {
    return schemas.entrySet().stream()
        .filter(schema -> names.contains(schema.getKey()))
        .<Schema<?>>map(schema -> schema.getValue())
        .toList();
  }

  private static void describeAsObject(Schema<?> schema) {
    if (schema.getProperties() != null && schema.getTypes() == null) {
      schema.setTypes(Set.of("object"));
    }
  }

  /** A pattern of JSON Schema matches parts, and ours are about whole texts. */
  private static void anchorPatterns(Schema<?> schema) {
    if (schema.getProperties() != null) {
      schema.getProperties().values().stream()
          .filter(property -> property.getPattern() != null)
          .filter(property -> !property.getPattern().startsWith("^"))
          .forEach(property -> property.setPattern("^" + property.getPattern() + "$"));
    }
  }

  /**
   * An exclusive bound is a number in JSON Schema, and a flag beside it in Swagger's annotation.
   */
  private static void writeBoundsAsNumbers(Schema<?> schema) {
    if (schema.getProperties() != null) {
      schema.getProperties().values().stream()
          .filter(property -> Boolean.TRUE.equals(property.getExclusiveMinimum()))
          .forEach(property -> {
            property.setExclusiveMinimumValue(property.getMinimum());
            property.setExclusiveMinimum(null);
            property.setMinimum(null);
          });
    }
  }

  /** Null stands for absence: if one field is required, any, it must not be null. */
  private static void requireOneField(Schema<?> schema) {
    if (Integer.valueOf(1).equals(schema.getMinProperties())) {
      var nothing = new JsonSchema();
      schema.getProperties().keySet().stream()
          .filter(name -> !name.equals("reason")) // which alone changes nothing
          .forEach(name -> nothing.addProperty(name, new JsonSchema().typesItem("null")));
      schema.setNot(nothing);
    }
  }

  /** In texts that have no other rule. */
  private static void refuseNullCharacters(Schema<?> property) {
    if (property.getItems() != null) {
      refuseNullCharacters(property.getItems());
    } else if (isString(property)
        && property.getPattern() == null
        && property.getEnum() == null
        && property.getFormat() == null) {
      property.setPattern(TEXT);
    }
  }

  private static void describeParameters(Operation operation) {
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        Schema<?> schema = parameter.getSchema();
        if (schema.getPattern() == null && schema.getEnum() == null && isString(schema)) {
          schema.setPattern(parameter.getIn().equals("path") ? SEGMENT : VALUE);
        }
      }
    }
  }

  private static boolean isString(Schema<?> schema) {
    return "string".equals(schema.getType())
        || (schema.getTypes() != null && schema.getTypes().contains("string"));
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
