package dev.longarc.application.contract;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of the contract, which the API and the command share. */
public final class ContractJson {
  private ContractJson() {}

  /** Sets names in snake_case, and amounts without an exponent. */
  public static JsonMapper.Builder written(JsonMapper.Builder json) {
    return json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN); // no $0E-8
  }
}
