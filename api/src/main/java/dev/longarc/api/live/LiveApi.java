package dev.longarc.api.live;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.experiments.RunDescriptions;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.live.EventUseCases;
import dev.longarc.application.live.LiveFeed;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Events over WebSocket, as a stream and as a list. */
@Configuration(proxyBeanMethods = false)
@Import({LiveController.class, EventController.class})
public class LiveApi {
  @Bean
  LiveFeed liveFeed(
      DataSource store, StoreUseCases experiments, WorkflowClient temporal, Clock clock) {
    return new LiveFeed(store, experiments.experiments(), new RunDescriptions(temporal), clock);
  }

  @Bean
  EventUseCases eventUseCases(DataSource store) {
    return new EventUseCases(store);
  }

  @Bean
  LiveConnections connections(ApiSettings settings, MeterRegistry metrics) {
    return new LiveConnections(settings.live(), metrics);
  }
}
