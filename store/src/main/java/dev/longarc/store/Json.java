package dev.longarc.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.longarc.arc.Grid;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The two forms of JSON in the store, with different grids. */
final class Json {
  /** The form of ARC files, with rows of numbers: for ARC tasks and submissions. */
  static final Json ARC = new Json(new RowsWriter(), new RowsReader());

  /**
   * The form of payloads, with digit rows such as {@code "012/345"}: for plans, outcomes, failures.
   */
  static final Json COMPACT = new Json(new DigitsWriter(), new DigitsReader());

  private final JsonMapper mapper;

  private Json(StdSerializer<Grid> writer, StdDeserializer<Grid> reader) {
    mapper =
        JsonMapper.builder()
            .addModule(
                new SimpleModule()
                    .addSerializer(new TextWriter())
                    .addSerializer(writer)
                    .addDeserializer(Grid.class, reader))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE))
            .build();
  }

  String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  @Nullable String writeNullable(@Nullable Object value) {
    return value == null ? null : write(value);
  }

  <T> T read(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }

  <T> T read(String json, TypeReference<T> type) {
    return mapper.readValue(json, type);
  }

  <T> @Nullable T readNullable(@Nullable String json, Class<T> type) {
    return json == null ? null : read(json, type);
  }

  /** Replaces NUL characters, which PostgreSQL can't store, by U+FFFD. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  static @Nullable String storableOrNull(@Nullable String text) {
    return text == null ? null : storable(text);
  }

  private static final class TextWriter extends StdSerializer<String> {
    TextWriter() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(storable(text));
    }
  }

  private static final class DigitsWriter extends StdSerializer<Grid> {
    DigitsWriter() {
      super(Grid.class);
    }

    @Override
    public void serialize(Grid grid, JsonGenerator json, SerializationContext context) {
      json.writeString(grid.toString());
    }
  }

  private static final class DigitsReader extends StdDeserializer<Grid> {
    DigitsReader() {
      super(Grid.class);
    }

    @Override
    public Grid deserialize(JsonParser json, DeserializationContext context) {
      return Grid.parse(json.getString());
    }
  }

  private static final class RowsWriter extends StdSerializer<Grid> {
    RowsWriter() {
      super(Grid.class);
    }

    @Override
    public void serialize(Grid grid, JsonGenerator json, SerializationContext context) {
      json.writeStartArray();
      for (int[] row : grid.rows()) {
        json.writeArray(row, 0, row.length);
      }
      json.writeEndArray();
    }
  }

  private static final class RowsReader extends StdDeserializer<Grid> {
    RowsReader() {
      super(Grid.class);
    }

    @Override
    public Grid deserialize(JsonParser json, DeserializationContext context) {
      return Grid.of(json.readValueAs(int[][].class));
    }
  }
}
