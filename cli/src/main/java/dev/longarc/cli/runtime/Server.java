package dev.longarc.cli.runtime;

import java.io.IOException;

/** A child process that can be started again and again: what {@link Supervisor} keeps alive. */
interface Server {
  /** Its name in {@code run.json} and in {@code logs/}. */
  String name();

  /** 0 when it listens nowhere. */
  int port();

  /** Starts it, without waiting for it. */
  Process start() throws IOException;

  /** Whether it does its work; asked again and again until it does. */
  boolean healthy(Process process);

  /** How long it may take from its start to being healthy, in seconds. */
  int startSeconds();

  /** Asks it to end. */
  void interrupt(ProcessHandle process);
}
