package dev.longarc.cli.runtime;

import java.time.Duration;

/** Waiting for the world outside. */
final class Pause {
  private Pause() {}

  /** Throws {@link StackException} when the thread is interrupted. */
  static void of(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting.", e);
    }
  }
}
