package dev.longarc.workers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Something that is done again and again on a thread of its own, from start to stop. */
abstract class Turns implements SmartLifecycle {
  private final String name;
  private volatile @Nullable Thread thread;

  Turns(String name) {
    this.name = name;
  }

  /** Does it once, without throwing; returns the pause after it. */
  abstract Duration turn();

  @Override
  public final void start() {
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(turn());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop() ends the turns
    }
  }

  @Override
  public final void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }

  @Override
  public final int getPhase() {
    return Phases.RECONCILER;
  }
}
