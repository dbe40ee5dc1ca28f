package dev.longarc.cli.experiments;

import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.EventStream;
import dev.longarc.text.Printable;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens in an experiment, from its API's stream; without an API it may always change. */
final class LiveChanges implements AutoCloseable {
  /** Phases are told every second. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final @Nullable EventStream stream;
  private final Map<String, Phase> phases = new ConcurrentHashMap<>();

  /** What an evaluation did at a time. */
  private record Phase(String message, long timeMs, long heardAt) {
    boolean isFresh() {
      return System.nanoTime() - heardAt < FRESH.toNanos();
    }
  }

  LiveChanges(Optional<ApiClient> api, String experimentId) {
    stream = api.map(each -> new EventStream(each, experimentId, this::hear)).orElse(null);
  }

  private void hear(JsonNode event) {
    JsonNode data = event.path("data");
    String task = data.path("task_id").asString("");
    if (!event.path("event").asString("").equals("task:progress")) {
      return;
    }
    if (event.path("id").isNull()) {
      phases.put(
          task,
          new Phase(
              data.path("message").asString(""),
              data.path("time_ms").asLong(0),
              System.nanoTime()));
    } else {
      phases.remove(task);
    }
  }

  boolean mayHaveChanged() {
    return stream == null || stream.mayHaveChanged();
  }

  /** What the strategy run that works longest does; empty when that is unknown. */
  String phase() {
    phases.values().removeIf(phase -> !phase.isFresh());
    return phases.entrySet().stream()
        .max(Comparator.comparingLong(each -> each.getValue().timeMs()))
        .map(each -> Printable.line(each.getKey() + ": " + each.getValue().message()))
        .orElse("");
  }

  /** The same as a suffix of a line. */
  String suffix() {
    String phase = phase();
    return phase.isEmpty() ? "" : " · " + phase;
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }
}
