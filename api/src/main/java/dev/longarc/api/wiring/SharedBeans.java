package dev.longarc.api.wiring;

import dev.longarc.store.DiskSpace;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.TemporalMetrics;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans that another role in the same process, or the program that starts it, may have defined
 * already: each is defined only where there is none of its type.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
public class SharedBeans {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowServiceStubs workflowServiceStubs(ApiSettings settings, MeterRegistry metrics) {
    var temporal = settings.temporal();
    return TemporalClients.stubs(
        temporal.address(), temporal.credentials(), TemporalMetrics.scope(metrics));
  }

  @Bean
  @ConditionalOnMissingBean
  PayloadKeys payloadKeys(@Value("${longarc.payload-keys:}") String file) {
    return PayloadKeys.read(file);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(
      WorkflowServiceStubs stubs, ApiSettings settings, PayloadKeys keys) {
    String identity = "api " + ManagementFactory.getRuntimeMXBean().getName();
    return TemporalClients.client(stubs, settings.temporal().namespace(), identity, keys);
  }

  @Bean
  @ConditionalOnMissingBean
  StrategyCatalog strategyCatalog(ApiSettings settings) {
    return StrategyCatalog.withPlugins(settings.plugins());
  }

  @Bean
  @ConditionalOnMissingBean
  DiskSpace diskSpace(ApiSettings settings) {
    return DiskSpace.of(settings.disk().folder(), settings.disk().minimum());
  }
}
