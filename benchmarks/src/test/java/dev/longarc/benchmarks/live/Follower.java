package dev.longarc.benchmarks.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that follows one experiment, and comes back whenever its connection breaks. */
final class Follower implements WebSocket.Listener {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ScheduledExecutorService AGAIN = Executors.newScheduledThreadPool(1);
  private static final long PAUSE_MS = 200;

  private final URI address;
  private final String token;
  private final String experiment;
  private final BiConsumer<String, Long> heard;
  private final Map<String, Long> tasks = new ConcurrentHashMap<>();
  private final StringBuilder text = new StringBuilder();

  private volatile WebSocket socket;
  private volatile boolean closed;
  private volatile JsonNode state;
  private volatile long lastId = -1;
  private volatile long openedAt;
  private long firstAt;
  private long lastAt;
  private int messages;
  private long second;
  private int inSecond;
  private volatile int mostInSecond;

  /**
   * @param heard is told of each ARC task and the time at which its progress arrived
   */
  Follower(URI address, String token, String experiment, BiConsumer<String, Long> heard) {
    this.address = address;
    this.token = token;
    this.experiment = experiment;
    this.heard = heard;
  }

  void open() {
    var _ =
        CLIENT
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(address, this)
            .whenComplete((_, error) -> {
              if (error != null) {
                again();
              }
            });
  }

  private void again() {
    socket = null;
    if (!closed) {
      var _ = AGAIN.schedule(this::open, PAUSE_MS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    text.setLength(0);
    socket = opened;
    openedAt = System.nanoTime();
    var _ =
        opened.sendText(
            "{\"type\": \"subscribe_experiment\", \"experiment_id\": \"%s\"%s}"
                .formatted(experiment, lastId < 0 ? "" : ", \"since\": " + lastId),
            true);
    opened.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      take(JSON.readTree(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(JsonNode message) {
    long now = System.nanoTime();
    count(now);
    for (JsonNode event : message.get("events")) {
      JsonNode data = event.get("data");
      switch (event.get("event").stringValue()) {
        case "task:progress" -> {
          String task = data.get("task_id").stringValue();
          if (tasks.putIfAbsent(task, event.get("id").longValue()) == null) {
            heard.accept(experiment + " " + task, now);
          }
        }
        case "experiment:update" -> state = data;
        default -> {}
      }
    }
    lastId = message.get("last_id").longValue();
  }

  private void count(long now) {
    firstAt = messages == 0 ? now : firstAt;
    lastAt = now;
    messages++;
    long present = TimeUnit.NANOSECONDS.toSeconds(now);
    inSecond = present == second ? inSecond + 1 : 1;
    second = present;
    mostInSecond = Math.max(mostInSecond, inSecond);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    again();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    again();
  }

  void close() {
    closed = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  boolean isOpen() {
    return socket != null && state != null;
  }

  /** When the present connection was made, in ns. */
  long openedAt() {
    return openedAt;
  }

  String experiment() {
    return experiment;
  }

  JsonNode state() {
    return state;
  }

  /** The ARC tasks that it has heard of. */
  int tasks() {
    return tasks.size();
  }

  /** From its first message to its last. */
  double messagesPerSecond() {
    return messages < 2 ? 0 : (messages - 1) * 1e9 / (lastAt - firstAt);
  }

  /** A slow client hears messages together that were sent apart. */
  int mostInSecond() {
    return mostInSecond;
  }
}
