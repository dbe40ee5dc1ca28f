package dev.longarc.api.experiments;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.plan.Prices;
import dev.longarc.store.DiskSpace;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Experiments over REST. */
@Configuration(proxyBeanMethods = false)
@Import({
  ExperimentController.class,
  ExperimentListController.class,
  LimitsController.class,
  ResultController.class,
  TextController.class
})
public class ExperimentsApi {
  @Bean
  Prices prices(StrategyCatalog catalog, ApiSettings settings) {
    return new Prices(catalog, settings.prices().coreSecondUsd());
  }

  @Bean
  StoreUseCases storeUseCases(DataSource store, Prices prices, ApiSettings settings, Clock clock) {
    return StoreUseCases.of(store, prices, settings.application(), clock);
  }

  @Bean
  ExperimentUseCases experimentUseCases(
      DataSource store,
      WorkflowClient temporal,
      QueueStatistics queues,
      StrategyCatalog catalog,
      Prices prices,
      DiskSpace disk,
      ApiSettings settings,
      Clock clock,
      MeterRegistry metrics) {
    return new ExperimentUseCases(
        new ExperimentUseCases.Parts(
            store,
            temporal,
            queues,
            catalog,
            prices,
            disk,
            settings.application(),
            clock,
            metrics,
            settings.allowance()));
  }
}
