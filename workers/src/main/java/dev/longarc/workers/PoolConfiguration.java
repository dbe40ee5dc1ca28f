package dev.longarc.workers;

import dev.longarc.activities.strategy.Breakers;
import dev.longarc.activities.strategy.WorkerProcess;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The state that the pools of one process share: a crash of one of them ends the others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PoolConfiguration.BreakerProperties.class)
@Import(TemporalConfiguration.class)
class PoolConfiguration {
  /**
   * @param failures of a strategy in a row after which this process pauses it; 0: never
   * @param openSeconds the length of the pause
   */
  @ConfigurationProperties("longarc.breaker")
  record BreakerProperties(@DefaultValue("5") int failures, @DefaultValue("60") long openSeconds) {
    BreakerProperties {
      if (failures < 0 || openSeconds < 1) {
        throw new IllegalArgumentException(
            """
            The breaker opens after (%d) failures for (%d s).
            Maybe at least 0 failures and 1 s; 0 failures switch it off.\
            """
                .formatted(failures, openSeconds));
      }
    }

    Duration open() {
      return Duration.ofSeconds(openSeconds);
    }
  }

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
