package dev.longarc.cli.experiments;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the queues on a thread of its own: the API may take 5 s, and drawing must not wait. */
final class QueueWatch implements AutoCloseable {
  private static final long PAUSE_SECONDS = 2;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queues").factory());

  private volatile String line = "";

  private QueueWatch() {}

  /** Starts looking, if there is an API. */
  static QueueWatch start(Optional<URI> api) {
    var watch = new QueueWatch();
    api.ifPresent(watch::look);
    return watch;
  }

  private void look(URI api) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> line = Away.line(api).or(() -> Queues.line(api)).orElse(""),
            0,
            PAUSE_SECONDS,
            TimeUnit.SECONDS);
  }

  /** What was seen last, as something to put behind a line; empty when nothing is known. */
  String suffix() {
    return line.isEmpty() ? "" : " · " + line;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
