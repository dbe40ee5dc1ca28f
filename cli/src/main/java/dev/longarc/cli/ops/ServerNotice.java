package dev.longarc.cli.ops;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Prints to a worker's terminal when its server becomes unavailable, and when it returns. */
final class ServerNotice {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final String address;
  private final BooleanSupplier reached;
  private final PrintWriter out;
  private boolean last = true;

  /**
   * @param reached asks the server
   */
  ServerNotice(String address, BooleanSupplier reached, PrintWriter out) {
    this.address = address;
    this.reached = reached;
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

  /** Prints one line when the state has changed since the last check. */
  void look() {
    boolean now = reached.getAsBoolean();
    if (now != last) {
      out.println(
          (now
                  ? "The Temporal server (%s) answers: the worker works."
                  : "The Temporal server (%s) can't be reached: the worker waits for it.")
              .formatted(address));
      out.flush();
    }
    last = now;
  }
}
