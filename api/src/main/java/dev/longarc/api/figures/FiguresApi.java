package dev.longarc.api.figures;

import dev.longarc.api.queues.QueueStatistics;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreFigures;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gauges over the store, the queues and the servers. */
@Configuration(proxyBeanMethods = false)
public class FiguresApi {
  @Bean
  FigureGauges figureGauges(
      MeterRegistry registry,
      DataSource dataSource,
      QueueStatistics queues,
      @Qualifier("databaseHealthIndicator") HealthIndicator database,
      @Qualifier("temporalHealthIndicator") HealthIndicator temporal,
      DiskSpace disk) {
    return new FigureGauges(
        registry, new StoreFigures(dataSource), queues, database, temporal, disk);
  }

  @Bean
  FigureSchedule figureSchedule(FigureGauges gauges) {
    return new FigureSchedule(gauges);
  }
}
