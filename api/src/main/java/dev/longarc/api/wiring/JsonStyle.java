package dev.longarc.api.wiring;

import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.longarc.application.contract.ContractJson;
import io.swagger.v3.core.jackson.ModelResolver;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** The style of JSON: snake_case, without conversions, and unknown fields are errors. */
@Configuration(proxyBeanMethods = false)
public class JsonStyle {
  @Bean
  JsonMapperBuilderCustomizer strictSnakeCase() {
    return json ->
        ContractJson.written(json)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .withCoercionConfig(
                LogicalType.Textual,
                coercion ->
                    coercion
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
  }

  /** springdoc describes types with Jackson 2, which needs the naming rule again. */
  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    return new ModelResolver(
        mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }

  @Bean
  DocumentRules documentRules() {
    return new DocumentRules();
  }

  /**
   * Names operations for generated clients: {@code experiments_status}. springdoc numbers methods
   * of one name, in an order that changes with each new one.
   */
  @Bean
  GlobalOperationCustomizer namesOperations() {
    return (operation, handler) -> {
      String tag = operation.getTags().getFirst();
      String method =
          handler.getMethod().getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      return operation.operationId(method.equals(tag) ? tag : tag + "_" + method);
    };
  }
}
