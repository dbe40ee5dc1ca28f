package dev.longarc.api.health;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.application.statistics.MachineLoad;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreProbe;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The components {@code database}, {@code temporal} and {@code disk} of {@code /health}, and all of
 * {@code /health/detailed}.
 */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class HealthApi {
  private static final int BEFORE_THE_ACTUATOR = -101;

  @Bean
  HealthIndicator databaseHealthIndicator(DataSource dataSource) {
    return () ->
        StoreProbe.whyUnavailable(dataSource)
            .map(error -> Health.down().withDetail("error", error).build())
            .orElseGet(() -> Health.up().build());
  }

  /** Down while new work is refused. Not part of readiness, since stored data can be read. */
  @Bean
  HealthIndicator diskHealthIndicator(DiskSpace disk) {
    return () -> {
      var why = disk.whyFull();
      var health = why.isEmpty() ? Health.up() : Health.down().withDetail("error", why.get());
      return health
          .withDetail("folder", disk.folder().toString())
          .withDetail("free_bytes", disk.freeBytes())
          .withDetail("minimum_bytes", disk.minimumBytes())
          .build();
    };
  }

  @Bean
  DetailedHealth detailedHealth(
      DataSource store,
      TemporalHealth temporal,
      QueueStatistics queues,
      DiskSpace disk,
      MachineLoad machine,
      ApiSettings settings,
      Clock clock) {
    return new DetailedHealth(store, temporal, queues, disk, machine, settings.health(), clock);
  }

  /** Controllers come before the actuator, which has all other paths below {@code /health}. */
  @Bean
  WebMvcRegistrations controllersBeforeTheActuator() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RequestMappingHandlerMapping() {
          @Override
          public int getOrder() {
            return BEFORE_THE_ACTUATOR;
          }
        };
      }
    };
  }

  @Bean
  TemporalHealth temporalHealthIndicator(WorkflowServiceStubs stubs, ApiSettings settings) {
    return new TemporalHealth(stubs, settings.application().target());
  }
}
