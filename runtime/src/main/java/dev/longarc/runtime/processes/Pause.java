package dev.longarc.runtime.processes;

import java.time.Duration;

/** Waiting for the world outside. */
public final class Pause {
  private Pause() {}

  /** Throws {@link StackException} when the thread is interrupted. */
  public static void of(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting.", e);
    }
  }
}
