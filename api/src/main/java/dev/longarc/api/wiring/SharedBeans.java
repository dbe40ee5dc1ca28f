package dev.longarc.api.wiring;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.longarc.store.DiskSpace;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.TemporalClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.time.Clock;
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
    return TemporalClients.stubs(temporal.address(), temporal.credentials(), scope(metrics));
  }

  /** The SDK's metrics, {@code temporal_*}, are reported every 10 s. */
  private static Scope scope(MeterRegistry metrics) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(metrics))
        .reportEvery(Duration.ofSeconds(10));
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(WorkflowServiceStubs stubs, ApiSettings settings) {
    String identity = "api " + ManagementFactory.getRuntimeMXBean().getName();
    return TemporalClients.client(stubs, settings.temporal().namespace(), identity);
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
