package dev.longarc.application.contract;

import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of the contract, which the API and the command share. */
public final class ContractJson {
  private static final JsonMapper JSON = written(JsonMapper.builder()).build();

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private ContractJson() {}

  /** Sets names in snake_case, and amounts without an exponent. */
  public static JsonMapper.Builder written(JsonMapper.Builder json) {
    return json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN); // no $0E-8
  }

  public static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  /** A record of the contract as JSON. */
  public static String text(Record body) {
    return JSON.writeValueAsString(body);
  }

  /** A record of the contract as maps, lists and plain values. */
  public static Map<String, Object> map(Record body) {
    return JSON.convertValue(body, MAP);
  }

  /** A record of the contract from the values that its JSON would have. */
  public static <T extends Record> T convert(Map<String, ?> values, Class<T> type) {
    return JSON.convertValue(values, type);
  }

  /** A record of the contract as JSON in memory. */
  public static JsonNode tree(Record body) {
    return JSON.valueToTree(body);
  }
}
