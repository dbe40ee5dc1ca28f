package dev.longarc.api.health;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreProbe;
import io.temporal.serviceclient.WorkflowServiceStubs;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components {@code database}, {@code temporal} and {@code disk} of {@code /health}. */
@Configuration(proxyBeanMethods = false)
public class HealthApi {
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
  TemporalHealth temporalHealthIndicator(WorkflowServiceStubs stubs, ApiSettings settings) {
    return new TemporalHealth(stubs, settings.application().target());
  }
}
