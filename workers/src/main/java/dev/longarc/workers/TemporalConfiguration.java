package dev.longarc.workers;

import dev.longarc.activities.strategy.WorkerProcess;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.TemporalCredentials;
import dev.longarc.workflows.TemporalMetrics;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The connection that all roles share. A server inside this JVM has its own stubs, a joined one its
 * own credentials.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemporalProperties.class)
@Import(MonitoringConfiguration.class)
class TemporalConfiguration {
  @Bean(destroyMethod = "shutdown")
  @ConditionalOnMissingBean
  WorkflowServiceStubs workflowServiceStubs(
      TemporalProperties temporal,
      ObjectProvider<TemporalCredentials> joined,
      ObjectProvider<MeterRegistry> registry) {
    var metrics = registry.getIfAvailable();
    return TemporalClients.stubs(
        temporal.address(),
        joined.getIfAvailable(temporal::credentials),
        metrics == null ? null : TemporalMetrics.scope(metrics));
  }

  @Bean
  @ConditionalOnMissingBean
  PayloadKeys payloadKeys(@Value("${longarc.payload-keys:}") String file) {
    return PayloadKeys.read(file);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(
      WorkflowServiceStubs stubs, TemporalProperties temporal, PayloadKeys keys) {
    return TemporalClients.client(stubs, temporal.namespace(), WorkerProcess.nameOfThis(), keys);
  }

  @Bean
  ServerHealth serverHealth(WorkflowServiceStubs stubs) {
    return new ServerHealth(stubs, Clock.systemUTC());
  }

  @Bean
  @ConditionalOnMissingBean
  StrategyCatalog strategyCatalog(@Value("${longarc.plugins:}") List<String> plugins) {
    return StrategyCatalog.withPlugins(
        plugins.stream().filter(plugin -> !plugin.isBlank()).map(Path::of).toList());
  }
}
