package dev.longarc.api.live.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.api.wiring.ApiSettings.Live;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

class EngineConnectionTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Live LIMITS = new Live(4, 2, 100, 100, SECOND, 4, SECOND, SECOND, SECOND);

  private final List<String> heard = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final EngineConnection connection =
      new EngineConnection("sid", LIMITS, heard::add, ended::incrementAndGet);

  private DeferredResult<ResponseEntity<String>> poll() {
    return Objects.requireNonNull(connection.poll());
  }

  private static Object taken(DeferredResult<ResponseEntity<String>> poll) {
    var answer = (ResponseEntity<?>) Objects.requireNonNull(poll.getResult());
    return Objects.requireNonNull(answer.getBody());
  }

  private CompletableFuture<Void> sending(String packet) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            connection.send(List.of(packet));
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  @Test
  void keepsPacketsUntilTheClientAsks() {
    connection.offer("4a");
    connection.offer("4b");
    assertThat(taken(poll())).isEqualTo("4a\u001e4b");
    var waits = poll();
    assertThat(waits.hasResult()).isFalse();
    connection.offer("4c");
    assertThat(taken(waits)).isEqualTo("4c");
  }

  /** So that the feed makes no further message for a slow client. */
  @Test
  void waitsUntilEventsAreTaken() throws Exception {
    var sending = sending("4event");
    assertThat(sending).isNotDone();
    String all = "";
    while (!all.contains("4event")) { // it may not have begun
      all += taken(pollWithin());
    }
    sending.get();

    var hopeless = sending("4lost");
    connection.end();
    assertThatThrownBy(hopeless::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }

  private DeferredResult<ResponseEntity<String>> pollWithin() throws InterruptedException {
    var poll = poll();
    while (!poll.hasResult()) {
      Thread.sleep(1);
    }
    return poll;
  }

  @Test
  void endsOnceAndSaysSo() {
    var waits = poll();
    connection.end("41");
    connection.end("41");
    assertThat(taken(waits)).isEqualTo("41\u001e1");
    assertThat(connection.poll()).isNull();
    assertThat(ended).hasValue(1);
  }

  @Test
  void endsWhenTheClientDoesNotAnswer() {
    long now = System.nanoTime();
    connection.tick(now + SECOND.toNanos() * 2);
    assertThat(taken(poll())).isEqualTo("2");
    assertThat(connection.receive("3")).isTrue();
    connection.tick(now + SECOND.toNanos() * 4);
    assertThat(taken(poll())).isEqualTo("2");
    assertThat(ended).hasValue(0);
    connection.tick(now + SECOND.toNanos() * 6);
    assertThat(ended).hasValue(1);
  }

  @Test
  void endsWhenTheClientTakesNothing() {
    for (int packet = 0; packet < 2_000; packet++) {
      connection.offer("4answer");
    }
    assertThat(connection.isClosed()).isFalse();
    connection.offer("4answer");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void readsSeveralPackets() {
    assertThat(connection.receive("4a\u001e3\u001e4b")).isTrue();
    assertThat(heard).containsExactly("a", "b");
    assertThat(connection.receive("4c\u001e?\u001e4d")).isFalse();
    assertThat(heard).containsExactly("a", "b", "c");
    assertThat(ended).hasValue(1);
  }
}
