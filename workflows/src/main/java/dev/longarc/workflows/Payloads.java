package dev.longarc.workflows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import dev.longarc.arc.Grid;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * The JSON of workflow and activity payloads. A grid is a string of digit rows, such as {@code
 * "012/345"}; unknown fields are ignored, so that old workers accept a new field.
 */
public final class Payloads {
  private Payloads() {}

  /** A converter for every client, worker and test; {@link PayloadKeys#over} makes it encrypt. */
  public static DataConverter converter() {
    var mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    mapper.setConfig(mapper.getSerializationConfig().without(MapperFeature.AUTO_DETECT_IS_GETTERS));
    mapper.addMixIn(Grid.class, Digits.class);
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));
  }

  /** Which methods of a grid write and read it. */
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
