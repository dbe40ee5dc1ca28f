package dev.longarc.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A real WebSocket to the API, and what it hears. */
final class Socket implements WebSocket.Listener, AutoCloseable {
  static final String PATH = "/api/v1/events/socket";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private volatile long lastId;

  private Socket(int port, String query, Map<String, String> headers) {
    var builder = CLIENT.newWebSocketBuilder();
    headers.forEach(builder::header);
    socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + PATH + query), this).join();
  }

  static Socket open(int port, String token) {
    return open(port, "", Map.of("Authorization", "Bearer " + token));
  }

  static Socket open(int port, String query, Map<String, String> headers) {
    return new Socket(port, query, headers);
  }

  /** The status with which the API refuses a socket. */
  static int refused(int port, Map<String, String> headers) {
    try (var opened = open(port, "", headers)) {
      throw new AssertionError("It was accepted: " + opened.lastId);
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  Socket say(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  Socket follow(String experiment) {
    return say(
        "{\"type\": \"subscribe_experiment\", \"experiment_id\": \"%s\"}".formatted(experiment));
  }

  /** Also what came after an event. */
  Socket follow(String experiment, long since) {
    return say(
        "{\"type\": \"subscribe_experiment\", \"experiment_id\": \"%s\", \"since\": %d}"
            .formatted(experiment, since));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonNode message = Http.JSON.readTree(text.toString());
      text.setLength(0);
      message.get("events").forEach(events::add);
      lastId = message.get("last_id").longValue();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** The next event of this name; fails after ten seconds. */
  JsonNode next(String name) {
    return next(event -> event.get("event").stringValue().equals(name));
  }

  JsonNode next(Predicate<JsonNode> wanted) {
    try {
      for (JsonNode event = take(); event != null; event = take()) {
        if (wanted.test(event)) {
          return event;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("The event did not come.");
  }

  private @Nullable JsonNode take() throws InterruptedException {
    return events.poll(10, TimeUnit.SECONDS);
  }

  /** Whatever has come and was not asked for. */
  BlockingQueue<JsonNode> rest() {
    return events;
  }

  long lastId() {
    return lastId;
  }

  /** The status with which the API closes it. */
  int closed() {
    return closed.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
