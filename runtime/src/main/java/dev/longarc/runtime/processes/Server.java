package dev.longarc.runtime.processes;

import java.io.IOException;
import java.util.List;

/** A child process that can be restarted; {@link Supervisor} keeps it running. */
public interface Server {
  /** Its name in {@code run.json} and in {@code logs/}. */
  String name();

  /** The port for its clients; 0 when it does not listen. */
  int port();

  /** All ports that it must have before it counts as started. */
  default List<Integer> ports() {
    return port() == 0 ? List.of() : List.of(port());
  }

  /** Starts the process, and does not wait for it. */
  Process start() throws IOException;

  /** Whether it works; called repeatedly once it has its ports. */
  boolean healthy(Process process);

  /** The longest time from its start until it is healthy, in seconds. */
  int startSeconds();

  /** Asks the process to end. */
  void interrupt(ProcessHandle process);
}
