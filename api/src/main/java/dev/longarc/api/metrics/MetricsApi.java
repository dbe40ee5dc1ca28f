package dev.longarc.api.metrics;

import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gauges over the store, the queues and the servers. */
@Configuration(proxyBeanMethods = false)
public class MetricsApi {
  @Bean
  MetricGauges metricGauges(
      MeterRegistry registry,
      DataSource dataSource,
      QueueStatistics queues,
      @Qualifier("databaseHealthIndicator") HealthIndicator database,
      @Qualifier("temporalHealthIndicator") HealthIndicator temporal,
      DiskSpace disk) {
    return new MetricGauges(
        registry, new StoreMetrics(dataSource), queues, database, temporal, disk);
  }
}
