package dev.longarc.cli.experiments;

import dev.longarc.cli.connection.ApiClient;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the queues on its own thread: the API may take 5 s, and drawing must not wait. */
final class QueueWatch implements AutoCloseable {
  private static final long PAUSE_SECONDS = 2;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queues").factory());

  private volatile String line = "";

  private QueueWatch() {}

  /**
   * Starts reading, if there is an API: the reasons why the experiment waits, otherwise the queues.
   */
  static QueueWatch start(Optional<ApiClient> api, String experimentId, ZoneId zone) {
    return start(api, address -> line(address, experimentId, zone));
  }

  /** Reads only the reasons why the experiment waits. */
  static QueueWatch ofReasons(Optional<ApiClient> api, String experimentId, ZoneId zone) {
    return start(
        api, address -> String.join(" · ", WaitingText.lines(address, experimentId, zone)));
  }

  private static QueueWatch start(Optional<ApiClient> api, Function<ApiClient, String> lookup) {
    var watch = new QueueWatch();
    api.ifPresent(address -> watch.look(() -> lookup.apply(address)));
    return watch;
  }

  private void look(Supplier<String> lookup) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> line = lookup.get(), 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private static String line(ApiClient api, String experimentId, ZoneId zone) {
    return HealthLine.line(api)
        .orElseGet(() ->
            Stream.concat(
                    WaitingText.lines(api, experimentId, zone).stream(), Queues.line(api).stream())
                .collect(Collectors.joining(" · ")));
  }

  /** The latest line; empty when nothing is known. */
  String line() {
    return line;
  }

  /** The latest line as a suffix of another one; empty when nothing is known. */
  String suffix() {
    return line.isEmpty() ? "" : " · " + line;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
