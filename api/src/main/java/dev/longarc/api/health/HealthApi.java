package dev.longarc.api.health;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.store.DiskSpace;
import io.temporal.serviceclient.WorkflowServiceStubs;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components {@code database}, {@code temporal} and {@code disk} of {@code /health}. */
@Configuration(proxyBeanMethods = false)
public class HealthApi {
  @Bean
  DatabaseHealth databaseHealthIndicator(DataSource dataSource) {
    return new DatabaseHealth(dataSource);
  }

  @Bean
  DiskHealth diskHealthIndicator(DiskSpace disk) {
    return new DiskHealth(disk);
  }

  @Bean
  TemporalHealth temporalHealthIndicator(WorkflowServiceStubs stubs, ApiSettings settings) {
    return new TemporalHealth(stubs, settings.temporal().targetName());
  }
}
