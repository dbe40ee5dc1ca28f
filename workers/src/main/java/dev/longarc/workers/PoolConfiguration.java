package dev.longarc.workers;

import dev.longarc.activities.strategy.Breakers;
import dev.longarc.activities.strategy.WorkerProcess;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The state that the pools of one process share: a crash of one of them ends the others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BreakerProperties.class)
@Import(TemporalConfiguration.class)
class PoolConfiguration {
  /**
   * @param life set by {@code up} and {@code run} for all processes that they start
   * @param registry null: the state of the breakers is only in the log
   */
  @Bean
  WorkerProcess workerProcess(
      @Value("${longarc.life:}") String life,
      BreakerProperties breaker,
      ObjectProvider<MeterRegistry> registry) {
    return new WorkerProcess(
        life,
        new Breakers(
            breaker.failures(),
            breaker.open(),
            Clock.systemUTC(),
            registry.getIfAvailable(CompositeMeterRegistry::new)));
  }

  @Bean
  PoolWorkers poolWorkers(
      WorkflowClient client, StrategyCatalog catalog, WorkerProcess process, ServerHealth server) {
    return new PoolWorkers(client, catalog, process, server);
  }
}
