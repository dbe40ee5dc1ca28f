package dev.longarc.api;

import dev.longarc.api.datasets.DatasetController;
import dev.longarc.api.errors.ErrorBody;
import dev.longarc.api.errors.ErrorsApi;
import dev.longarc.api.experiments.ExperimentsApi;
import dev.longarc.api.health.HealthApi;
import dev.longarc.api.metrics.MetricsApi;
import dev.longarc.api.plans.PlanController;
import dev.longarc.api.queues.QueueController;
import dev.longarc.api.retention.RetentionController;
import dev.longarc.api.tasks.TasksApi;
import dev.longarc.api.wiring.JsonStyle;
import dev.longarc.api.wiring.SharedBeans;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.store.StoreBeans;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The REST API of one process, alone or beside the worker roles in one Spring context.
 *
 * <p>{@code api.properties} has its defaults (port 8080 on 127.0.0.1, probes, metrics); any other
 * property source takes precedence. The role needs {@code spring.datasource.*}, and migrates the
 * store at start.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  ApiDefaults.class,
  SharedBeans.class,
  StoreBeans.class,
  JsonStyle.class,
  ErrorsApi.class,
  DatasetController.class,
  TasksApi.class,
  PlanController.class,
  ExperimentsApi.class,
  RetentionController.class,
  QueueController.class,
  QueueStatistics.class,
  HealthApi.class,
  MetricsApi.class
})
public class ApiRole {
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

  /** Every operation may answer with an {@link ErrorBody}. */
  @Bean
  OpenApiCustomizer describesErrors() {
    return api -> {
      var error = ModelConverters.getInstance(true);
      error.readAll(new AnnotatedType(ErrorBody.class)).forEach(api.getComponents()::addSchemas);
      var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/ErrorBody"));
      var response =
          new ApiResponse()
              .description("The error, its place, and maybe a remedy")
              .content(new Content().addMediaType("application/json", body));
      api.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(operation -> operation.getResponses().addApiResponse("default", response));
    };
  }
}
