package dev.longarc.cli.ops;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Prints to a worker's terminal why its server becomes unavailable, and when it returns. */
final class ServerNotice {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final String address;
  private final Supplier<Optional<String>> whyUnreachable;
  private final PrintWriter out;
  private Optional<String> last = Optional.empty();

  /**
   * @param whyUnreachable asks the server; empty when it answers
   */
  ServerNotice(String address, Supplier<Optional<String>> whyUnreachable, PrintWriter out) {
    this.address = address;
    this.whyUnreachable = whyUnreachable;
    this.out = out;
  }

  /** Checks every second until the process ends. */
  void start() {
    Thread.ofPlatform().daemon().name("server-notice").start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ends the checks
    }
  }

  /** Prints a message when the state has changed since the last check. */
  void look() {
    var now = whyUnreachable.get();
    if (!now.equals(last)) {
      out.println(
          now.orElse("The Temporal server (%s) answers: the worker works.".formatted(address)));
      out.flush();
    }
    last = now;
  }
}
