package dev.longarc.workers;

import dev.longarc.store.StoreProbe;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Metrics and health of a process without the API, and so without a web server; off unless {@code
 * longarc.monitoring.port} is set. Where the API runs, it shows the metrics of all its roles.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
@ConditionalOnProperty("longarc.monitoring.port")
@EnableConfigurationProperties(Monitoring.Properties.class)
class MonitoringConfiguration {
  /** The names and binders of Spring Boot's metrics, as in the API. */
  @Bean
  PrometheusMeterRegistry meterRegistry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (MeterBinder binder : binders()) {
      binder.bindTo(registry);
    }
    return registry;
  }

  /** Binders with resources close with the process. */
  @SuppressWarnings("resource")
  private static List<MeterBinder> binders() {
    return List.of(
        new ClassLoaderMetrics(),
        new JvmGcMetrics(),
        new JvmMemoryMetrics(),
        new JvmThreadMetrics(),
        new FileDescriptorMetrics(),
        new ProcessorMetrics(),
        new UptimeMetrics());
  }

  @Bean
  Monitoring monitoring(
      Monitoring.Properties properties,
      PrometheusMeterRegistry registry,
      List<RoleWorker> workers,
      ObjectProvider<DataSource> store) {
    var components = new TreeMap<String, BooleanSupplier>();
    components.put("temporal", () -> workers.stream().allMatch(RoleWorker::polls));
    store.ifAvailable(
        source -> components.put("database", () -> StoreProbe.whyUnavailable(source).isEmpty()));
    return new Monitoring(properties, registry.getPrometheusRegistry(), Map.copyOf(components));
  }
}
