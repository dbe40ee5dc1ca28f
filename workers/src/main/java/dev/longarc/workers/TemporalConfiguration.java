package dev.longarc.workers;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import dev.longarc.activities.strategy.WorkerProcess;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.TemporalClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The connection that all roles share. A server inside this JVM has its own stubs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemporalProperties.class)
@Import(MonitoringConfiguration.class)
class TemporalConfiguration {
  private static final com.uber.m3.util.Duration REPORT_EVERY =
      com.uber.m3.util.Duration.ofSeconds(10);

  @Bean(destroyMethod = "shutdown")
  @ConditionalOnMissingBean
  WorkflowServiceStubs workflowServiceStubs(
      TemporalProperties temporal, ObjectProvider<MeterRegistry> registry) {
    return TemporalClients.stubs(
        temporal.address(), temporal.credentials(), scope(registry.getIfAvailable()));
  }

  private static @Nullable Scope scope(@Nullable MeterRegistry registry) {
    return registry == null
        ? null
        : new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(REPORT_EVERY);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(WorkflowServiceStubs stubs, TemporalProperties temporal) {
    return TemporalClients.client(stubs, temporal.namespace(), WorkerProcess.nameOfThis());
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
