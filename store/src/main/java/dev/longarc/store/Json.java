package dev.longarc.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.longarc.arc.Grid;
import dev.longarc.strategy.StrategyOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The two forms of JSON in the store, with different grids. */
final class Json {
  /** The form of ARC files, with rows of numbers: for ARC tasks and submissions. */
  static final Json ARC = new Json(Rows.class);

  /**
   * The form of payloads, with digit rows such as {@code "012/345"}: for plans, outcomes, failures.
   */
  static final Json COMPACT = new Json(Digits.class);

  private final JsonMapper mapper;

  private Json(Class<?> gridForm) {
    mapper =
        JsonMapper.builder()
            .addMixIn(Grid.class, gridForm)
            .addMixIn(StrategyOutcome.class, WithoutCandidates.class)
            .addModule(
                new SimpleModule()
                    .addSerializer(new TextWriter())
                    .addKeySerializer(String.class, new KeyWriter()))
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

  private static final class KeyWriter extends StdSerializer<String> {
    KeyWriter() {
      super(String.class);
    }

    @Override
    public void serialize(String key, JsonGenerator json, SerializationContext context) {
      json.writeName(storable(key));
    }
  }

  /** Candidates have a table of their own. */
  @JsonIgnoreProperties("candidates")
  private abstract static class WithoutCandidates {}

  /** Which methods of a grid write and read its rows. */
  private abstract static class Rows {
    @JsonCreator(mode = Mode.DELEGATING)
    static Grid of(int[][] rows) {
      return Grid.of(rows);
    }

    @JsonValue
    abstract int[][] rows();
  }

  /** Which methods of a grid write and read its digits. */
  private abstract static class Digits {
    @JsonCreator(mode = Mode.DELEGATING)
    static Grid parse(String text) {
      return Grid.parse(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }
}
