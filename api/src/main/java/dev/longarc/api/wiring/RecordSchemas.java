package dev.longarc.api.wiring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Describes records as they are written: a component without {@link Nullable} is required, one with
 * it may be null. springdoc looks for annotations of members, and JSpecify's are those of types.
 */
final class RecordSchemas implements ModelConverter {
  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> described = Json.mapper().constructType(type.getType()).getRawClass();
    if (described == Object.class || JsonNode.class.isAssignableFrom(described)) {
      return new JsonSchema(); // anything
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (schema != null && described.isRecord()) {
      Schema<?> defined = defined(schema, context);
      if (defined != null && defined.getProperties() != null) {
        describe(defined, described.getRecordComponents());
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
  }

  private static void describe(Schema<?> schema, RecordComponent[] components) {
    for (var component : components) {
      String name =
          PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
      Schema<?> property = schema.getProperties().get(name);
      if (property == null) {
        continue; // hidden
      }
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.getProperties().put(name, nullable(property));
      } else if (!component.isAnnotationPresent(JsonInclude.class)
          && (schema.getRequired() == null || !schema.getRequired().contains(name))) {
        schema.addRequiredItem(name);
      }
    }
  }

  private static Schema<?> nullable(Schema<?> property) {
    if (property.get$ref() != null) {
      return new JsonSchema().anyOf(List.of(property, nothing()));
    }
    if (property.getTypes() != null) {
      property.addType("null");
    } else if (property.getType() != null) {
      property.setTypes(Set.of(property.getType(), "null"));
    }
    if (property.getEnum() != null && !property.getEnum().contains(null)) {
      property.addEnumItemObject(null);
    }
    return property;
  }

  private static Schema<?> nothing() {
    return new JsonSchema().typesItem("null");
  }
}
