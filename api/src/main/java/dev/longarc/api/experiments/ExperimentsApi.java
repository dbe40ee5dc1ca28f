package dev.longarc.api.experiments;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.plan.Prices;
import dev.longarc.store.StrategyPace;
import dev.longarc.strategy.StrategyCatalog;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Experiments over REST. */
@Configuration(proxyBeanMethods = false)
@Import({
  ExperimentController.class,
  LimitsController.class,
  ExperimentViews.class,
  ExperimentLauncher.class,
  ExperimentSteering.class,
  ExperimentControls.class,
  ExperimentWorkflows.class,
  WhyWaiting.class
})
public class ExperimentsApi {
  @Bean
  StrategyPace strategyPace(DataSource dataSource) {
    return new StrategyPace(dataSource);
  }

  @Bean
  Prices prices(StrategyCatalog catalog, ApiSettings settings) {
    return new Prices(catalog, settings.prices().coreSecondUsd());
  }
}
