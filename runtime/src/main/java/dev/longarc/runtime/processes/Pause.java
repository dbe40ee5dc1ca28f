package dev.longarc.runtime.processes;

import java.time.Duration;

/** Waiting for external events. */
public final class Pause {
  private Pause() {}

  /** Waits. Throws {@link StackException} when the thread is interrupted. */
  public static void of(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting.", e);
    }
  }
}
