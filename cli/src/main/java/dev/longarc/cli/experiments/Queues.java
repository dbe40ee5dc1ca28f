package dev.longarc.cli.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueBody.WorkerBody;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.workflows.TaskQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The task queues from the API, and as one line. */
final class Queues {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private Queues() {}

  /** The queues in the API's answer. */
  static List<QueueBody> parsed(JsonNode answer) {
    return JSON.convertValue(answer, new TypeReference<List<QueueBody>>() {});
  }

  /** The {@link #line(List)} from {@code api}; also empty when it does not answer. */
  static Optional<String> line(ApiClient api) {
    try {
      return line(parsed(api.get("queues")));
    } catch (CommandException | RequestException | JacksonException e) {
      return Optional.empty(); // only additional information
    }
  }

  /**
   * A line such as {@code strategy-search 12 waiting (oldest 3.0 s), 2 of 2 slots busy · inference
   * idle}: the pools, and the orchestrator's queue while tasks wait there. Empty when the server
   * has no figures.
   */
  static Optional<String> line(List<QueueBody> queues) {
    String line =
        queues.stream()
            .filter(queue -> queue.backlog() != null && tells(queue))
            .map(queue -> name(queue) + " " + state(queue))
            .collect(Collectors.joining(" · "));
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  private static boolean tells(QueueBody queue) {
    return !queue.queue().equals(TaskQueues.EXPERIMENTS) || waits(queue);
  }

  private static boolean waits(QueueBody queue) {
    var backlog = queue.backlog();
    return backlog != null && backlog > 0;
  }

  private static String name(QueueBody queue) {
    return queue.queue().equals(TaskQueues.EXPERIMENTS)
        ? queue.queue() + " (" + queue.kind() + ")"
        : queue.queue();
  }

  private static String state(QueueBody queue) {
    var parts = new ArrayList<String>();
    if (waits(queue)) {
      parts.add("%d waiting (oldest %s)".formatted(queue.backlog(), oldestWait(queue)));
    }
    var workers = queue.workers();
    if (workers != null && !workers.isEmpty() && (waits(queue) || busy(workers))) {
      parts.add(slots(workers) + " slots busy");
    } else if (workers != null && workers.isEmpty() && !polled(queue)) {
      parts.add("no worker");
    }
    return parts.isEmpty() ? "idle" : String.join(", ", parts);
  }

  private static boolean busy(List<WorkerBody> workers) {
    return workers.stream().anyMatch(worker -> worker.slotsUsed() > 0);
  }

  /** Whether a worker polls; one of another SDK may not report its slots. */
  private static boolean polled(QueueBody queue) {
    var pollers = queue.pollers();
    return pollers != null && !pollers.isEmpty();
  }

  /** The wait of the oldest task, such as {@code 3.0 s}; 0 for an empty queue. */
  static String oldestWait(QueueBody queue) {
    var seconds = queue.oldestWaitSeconds();
    return seconds == null ? "–" : Texts.time(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** The slots, such as {@code 2 of 4}; {@code 2} when a worker's total depends on its load. */
  static String slots(List<WorkerBody> workers) {
    int used = workers.stream().mapToInt(WorkerBody::slotsUsed).sum();
    int total = 0;
    for (WorkerBody worker : workers) {
      var slots = worker.slotsTotal();
      if (slots == null) {
        return Integer.toString(used);
      }
      total += slots;
    }
    return used + " of " + total;
  }
}
