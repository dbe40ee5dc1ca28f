package dev.longarc.runtime.processes;

import java.io.IOException;
import java.util.List;

/** A child process that can be started again and again: what {@link Supervisor} keeps alive. */
public interface Server {
  /** Its name in {@code run.json} and in {@code logs/}. */
  String name();

  /** Where its clients find it; 0 when it listens nowhere. */
  int port();

  /** Every port that it must have itself before it counts as started. */
  default List<Integer> ports() {
    return port() == 0 ? List.of() : List.of(port());
  }

  /** Starts it, without waiting for it. */
  Process start() throws IOException;

  /** Whether it does its work; asked again and again until it does, once the ports are its own. */
  boolean healthy(Process process);

  /** How long it may take from its start to being healthy, in seconds. */
  int startSeconds();

  /** Asks it to end. */
  void interrupt(ProcessHandle process);
}
