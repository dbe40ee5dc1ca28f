package dev.longarc.cli.experiments;

import dev.longarc.cli.connection.ApiClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The unavailable dependencies of experiments, from the API's health. */
final class HealthLine {
  /** Health asks each server for 2 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Map<String, String> NAMES =
      Map.of("temporal", "Temporal", "database", "PostgreSQL", "disk", "disk space");

  /** One client for all requests: watching an experiment sends one every other second. */
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private HealthLine() {}

  /**
   * A line such as {@code Temporal is unavailable: work waits, …}; empty when all are available.
   */
  static Optional<String> line(ApiClient api) {
    var request = api.asked("/health", PATIENCE).build();
    try {
      return line(JsonMapper.shared().readTree(HTTP.send(request, BodyHandlers.ofString()).body()));
    } catch (IOException e) {
      return Optional.of("The API does not answer. It is started again under `longarc up`.");
    } catch (JacksonException e) {
      return Optional.empty(); // another program answers there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static Optional<String> line(JsonNode health) {
    List<String> unavailable = new ArrayList<>();
    health
        .path("components")
        .properties()
        .forEach(component -> {
          boolean up = component.getValue().path("status").asString("UP").equals("UP");
          if (!up && NAMES.containsKey(component.getKey())) {
            unavailable.add(NAMES.get(component.getKey()));
          }
        });
    return unavailable.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %s unavailable: work waits, and continues afterwards"
                .formatted(
                    String.join(" and ", unavailable), unavailable.size() == 1 ? "is" : "are"));
  }
}
