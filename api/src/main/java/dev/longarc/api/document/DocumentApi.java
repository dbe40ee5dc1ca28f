package dev.longarc.api.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document and its page. */
@Configuration(proxyBeanMethods = false)
public class DocumentApi {
  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Longarc")
                .version("v1")
                .description(
                    """
                    Long-running ARC experiments that survive restarts.

                    Names are snake_case. All errors have one shape, `ErrorBody`, \
                    whose `code` is for programs. Probes are at `/health`, `/health/live` and \
                    `/health/ready`, Prometheus metrics at `/metrics`.\
                    """)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
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

  @Bean
  DocumentExamples documentExamples() {
    return DocumentExamples.read();
  }

  @Bean
  DocumentPage documentPage() {
    return new DocumentPage();
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
