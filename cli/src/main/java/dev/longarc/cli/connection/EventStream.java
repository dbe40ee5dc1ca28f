package dev.longarc.cli.connection;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.cli.terminal.CommandException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happens, as an API streams it, on a thread of its own. It comes back after an outage, and
 * hears then what it missed.
 */
public final class EventStream implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ApiClient api;
  private final String experiment;
  private final Consumer<JsonNode> reader;
  private final AtomicLong lastId = new AtomicLong(-1);
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private final Thread thread;
  private volatile boolean connected;
  private volatile boolean closed;
  private volatile @Nullable RequestException refusal;

  /**
   * Starts listening.
   *
   * @param experiment its id, or {@code *} for all
   * @param reader of each event, on the stream's thread
   */
  public EventStream(ApiClient api, String experiment, Consumer<JsonNode> reader) {
    this.api = api;
    this.experiment = experiment;
    this.reader = reader;
    thread = Thread.ofPlatform().daemon().name("events").start(this::listen);
  }

  private void listen() {
    while (!closed) {
      try {
        api.stream(path(), this::hear);
      } catch (RequestException e) {
        if (!isTemporary(e.code())) {
          refusal = e; // an API of an earlier build, or an unknown experiment
          return;
        }
      } catch (CommandException e) {
        // it does not answer: the next attempt follows
      }
      connected = false;
      pause();
    }
  }

  private static boolean isTemporary(ErrorCode code) {
    return switch (code) {
      case DATABASE_ERROR, RESOURCE_EXHAUSTED, RATE_LIMIT_EXCEEDED, CONCURRENT_LIMIT_EXCEEDED ->
          true;
      default -> false;
    };
  }

  private String path() {
    String since = lastId.get() < 0 ? "" : "&since=" + lastId;
    return "events/stream?experiment_id=" + ApiClient.encoded(experiment) + since;
  }

  private void hear(JsonNode message) {
    connected = true;
    lastId.set(message.path("last_id").asLong(-1));
    for (JsonNode event : message.path("events")) {
      changed.set(changed.get() || !event.path("id").isNull());
      reader.accept(event);
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /**
   * Whether anything may have changed since the last call; true while the stream is interrupted.
   */
  public boolean mayHaveChanged() {
    boolean heard = changed.getAndSet(false);
    return heard || !connected;
  }

  /** Why the API gives no stream; empty while it gives one, or may again. */
  public Optional<RequestException> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
