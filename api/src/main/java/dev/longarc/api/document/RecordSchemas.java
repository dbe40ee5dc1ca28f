package dev.longarc.api.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    JavaType java = Json.mapper().constructType(type.getType());
    Class<?> described = java.getRawClass();
    if (described == Object.class || JsonNode.class.isAssignableFrom(described)) {
      return anyValue(type, context);
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (schema != null && java.isMapLikeType() && java.getContentType().isJavaLangObject()) {
      schema.setAdditionalProperties(true);
    }
    if (schema != null && described.isRecord()) {
      Schema<?> defined = defined(schema, context);
      if (defined != null && defined.getProperties() != null) {
        describe(defined, described.getRecordComponents());
      }
    }
    return schema;
  }

  /** The alternatives that an annotation names, or all types: JSON without a type is an object. */
  private static Schema<?> anyValue(AnnotatedType type, ModelConverterContext context) {
    var schema = new JsonSchema();
    alternatives(type)
        .forEach(each ->
            schema.addOneOfItem(context.resolve(new AnnotatedType(each).resolveAsRef(true))));
    return schema.getOneOf() == null
        ? schema.types(Set.of("string", "number", "boolean", "object", "array", "null"))
        : schema;
  }

  private static Stream<Class<?>> alternatives(AnnotatedType type) {
    return Stream.ofNullable(type.getCtxAnnotations())
        .flatMap(Stream::of)
        .filter(io.swagger.v3.oas.annotations.media.Schema.class::isInstance)
        .map(io.swagger.v3.oas.annotations.media.Schema.class::cast)
        .flatMap(schema -> Stream.of(schema.oneOf()));
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
      if (schema.getRequired() != null && schema.getRequired().contains(name)) {
        continue; // an annotation says so: null until it is checked
      }
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.getProperties().put(name, nullable(described(property, component)));
      } else if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
        schema.addRequiredItem(name);
      }
    }
  }

  /** Any value, restricted by its annotation: springdoc leaves that out of account. */
  private static Schema<?> described(Schema<?> property, RecordComponent component) {
    var given =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (given == null || !JsonNode.class.isAssignableFrom(component.getType())) {
      return property;
    }
    if (given.types().length == 0) {
      return property.description(given.description());
    }
    var schema = new JsonSchema();
    schema.setTypes(Set.of(given.types()));
    Stream.of(given.allowableValues()).forEach(schema::addEnumItemObject);
    if (!given.pattern().isEmpty()) {
      schema.setPattern(given.pattern());
      schema.setMaxLength(given.maxLength());
    }
    return schema.description(given.description());
  }

  private static Schema<?> nullable(Schema<?> property) {
    if (property.get$ref() != null) {
      return new JsonSchema().anyOf(List.of(property, nothing()));
    }
    if (property.getOneOf() != null) {
      if (!property.getOneOf().contains(nothing())) {
        property.addOneOfItem(nothing());
      }
    } else if (property.getTypes() != null) {
      var types = new LinkedHashSet<>(property.getTypes());
      types.add("null");
      property.setTypes(types);
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
