package dev.longarc.api.statistics;

import dev.longarc.api.statistics.InfoBody.Features;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.application.statistics.Dashboard;
import dev.longarc.application.statistics.MachineLoad;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.application.statistics.StrategyStatistics;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Figures over the whole system over REST. */
@Configuration(proxyBeanMethods = false)
@Import({StatisticsController.class, TimelineController.class, InfoController.class})
public class StatisticsApi {
  @Bean
  MachineLoad machineLoad() {
    return new MachineLoad();
  }

  @Bean
  RunningInfo runningInfo(
      ApiSettings settings,
      PayloadKeys keys,
      ObjectProvider<ClientRegistrationRepository> providers,
      Clock clock) {
    var features =
        new Features(
            !keys.isEmpty(),
            settings.smtp().isSet(),
            settings.security().registration(),
            providers.getIfAvailable() != null,
            !settings.plugins().isEmpty());
    return new RunningInfo(settings, features, clock);
  }

  @Bean
  StrategyStatistics strategyStatistics(DataSource store, Clock clock) {
    return new StrategyStatistics(store, clock);
  }

  @Bean
  PoolTimeline poolTimeline(DataSource store, StoreUseCases useCases, Clock clock) {
    return new PoolTimeline(store, useCases.experiments(), clock);
  }

  @Bean
  Dashboard dashboard(
      DataSource store,
      StrategyStatistics strategies,
      QueueStatistics queues,
      StrategyCatalog catalog,
      MeterRegistry meters,
      MachineLoad machine,
      ApiSettings settings,
      Clock clock) {
    return new Dashboard(
        store,
        strategies,
        queues,
        catalog,
        meters,
        machine,
        settings.health().memoryPercent(),
        clock);
  }
}
