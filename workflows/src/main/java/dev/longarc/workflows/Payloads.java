package dev.longarc.workflows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.longarc.arc.Grid;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;

/**
 * The JSON of workflow and activity payloads. A grid is a string of digit rows, such as {@code
 * "012/345"}; unknown fields are ignored, so that old workers accept a new field.
 */
public final class Payloads {
  private Payloads() {}

  /** A converter for every client, worker and test. */
  public static DataConverter converter() {
    var mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    mapper.setConfig(mapper.getSerializationConfig().without(MapperFeature.AUTO_DETECT_IS_GETTERS));
    mapper.registerModule(
        new SimpleModule("grids")
            .addSerializer(Grid.class, new GridSerializer())
            .addDeserializer(Grid.class, new GridDeserializer()));
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));
  }

  private static final class GridSerializer extends StdScalarSerializer<Grid> {
    GridSerializer() {
      super(Grid.class);
    }

    @Override
    public void serialize(Grid grid, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(grid.toString());
    }
  }

  private static final class GridDeserializer extends StdScalarDeserializer<Grid> {
    GridDeserializer() {
      super(Grid.class);
    }

    @Override
    public Grid deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Grid.parse(json.getValueAsString());
    }
  }
}
