package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.cli.experiments.FakeApi.Answer;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueWatchTest {
  private static final String BUSY =
      """
      [{"queue":"inference","kind":"activity","backlog":2,"oldest_wait_seconds":3.0,"add_rate":0.0,
        "dispatch_rate":0.0,"pollers":[],"workers":[],"note":null}]
      """;

  @Test
  void showsTheLatestQueues() throws Exception {
    try (var fake = new FakeApi(path -> new Answer(200, BUSY));
        var watch = QueueWatch.start(Optional.of(fake.client()), "exp", ZoneOffset.UTC)) {
      await().until(() -> !watch.suffix().isEmpty());
      assertThat(watch.suffix()).isEqualTo(" · inference 2 waiting (oldest 3.0 s), no worker");
    }
  }

  @Test
  void showsOnlyTheReasonsOfAWait() throws Exception {
    String paused =
        """
        {"reasons":[{"message":"fail is paused until 2026-11-22T16:40:00Z after 5 failures."}]}
        """;
    try (var fake = new FakeApi(path -> new Answer(200, path.endsWith("waiting") ? paused : BUSY));
        var watch = QueueWatch.ofReasons(Optional.of(fake.client()), "exp", ZoneOffset.UTC)) {
      await().until(() -> !watch.line().isEmpty());
      assertThat(watch.line()).isEqualTo("fail is paused until 16:40 after 5 failures.");
    }
  }

  @Test
  void isEmptyWithoutAnApi() throws IOException {
    try (var watch = QueueWatch.start(Optional.empty(), "exp", ZoneOffset.UTC)) {
      assertThat(watch.suffix()).isEmpty();
    }
  }
}
