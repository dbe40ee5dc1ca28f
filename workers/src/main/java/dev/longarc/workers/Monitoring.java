package dev.longarc.workers;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;

/**
 * Serves {@code /metrics} to Prometheus, and {@code /health}: 200 when all components answer,
 * otherwise 503, with a body like the API's.
 */
final class Monitoring implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Monitoring.class);

  private final Properties properties;
  private final PrometheusRegistry registry;
  private final Map<String, BooleanSupplier> components;
  private volatile @Nullable HTTPServer server;

  /**
   * The address at which a process without the API serves them, without a password.
   *
   * @param port 0: any free port
   */
  @ConfigurationProperties("longarc.monitoring")
  record Properties(int port, @DefaultValue("127.0.0.1") String address) {}

  Monitoring(
      Properties properties, PrometheusRegistry registry, Map<String, BooleanSupplier> components) {
    this.properties = properties;
    this.registry = registry;
    this.components = new TreeMap<>(components);
  }

  @Override
  public void start() {
    try {
      server =
          HTTPServer.builder()
              .inetAddress(InetAddress.getByName(properties.address()))
              .port(properties.port())
              .registry(registry)
              .registerHealthHandler(false)
              .defaultHandler(this::answer)
              .buildAndStart();
      log.info("Metrics and health are at {}:{}.", properties.address(), port());
    } catch (IOException e) {
      throw new UncheckedIOException(
          """
          Metrics and health can't be served at (%s:%d): %s.
          Maybe another process has the port: LONGARC_MONITORING_PORT sets it.\
          """
              .formatted(properties.address(), properties.port(), e.getMessage()),
          e);
    }
  }

  /** The port; 0 while it is not started. */
  int port() {
    var running = server;
    return running == null ? 0 : running.getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/health")) {
      var up = new TreeMap<String, Boolean>();
      components.forEach((name, component) -> up.put(name, component.getAsBoolean()));
      send(exchange, up.containsValue(false) ? 503 : 200, body(up));
    } else {
      send(exchange, 404, "{\"message\":\"Only /metrics and /health are here.\"}");
    }
  }

  private static String body(Map<String, Boolean> up) {
    String components =
        up.entrySet().stream()
            .map(each ->
                "\"%s\":{\"status\":\"%s\"}".formatted(each.getKey(), word(each.getValue())))
            .collect(Collectors.joining(","));
    return "{\"status\":\"%s\",\"components\":{%s}}"
        .formatted(word(!up.containsValue(false)), components);
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void stop() {
    var running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  @Override
  public int getPhase() {
    return Phases.MONITORING;
  }
}
