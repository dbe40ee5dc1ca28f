package dev.longarc.activities.strategy;

import dev.longarc.strategy.Pool;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How the tries of one pool come to an end when its worker is stopped. */
final class Drain {
  /** What a run may need to its end, to finish here. */
  static final Duration FINISH = Duration.ofSeconds(30);

  /** For those that are handed over then: strategies call in every few milliseconds. */
  private static final Duration HAND_OVER = Duration.ofSeconds(2);

  private final WorkerProcess process;
  private final LongSupplier nanoTime;
  private boolean begun;
  private long since;
  private int tries;

  Drain(WorkerProcess process, LongSupplier nanoTime) {
    this.process = process;
    this.nanoTime = nanoTime;
  }

  /** A try comes in; false when it must not stay. */
  synchronized boolean enter() {
    if (begun) {
      return false;
    }
    tries++;
    return true;
  }

  synchronized void leave() {
    tries--;
    notifyAll();
  }

  /** From now on no try comes in. Returns when none is left, or some do not end. */
  synchronized void await() {
    if (!begun) {
      begun = true;
      since = nanoTime.getAsLong();
    }
    long end = System.nanoTime() + process.finish().plus(HAND_OVER).toNanos();
    try {
      for (long left = 1; tries > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        wait(Math.min(left, 1_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether {@code execution} must be handed over now. */
  synchronized boolean ends(StrategyExecution execution, Pool pool) {
    if (!begun) {
      return false;
    }
    Duration left = process.finish().minusNanos(nanoTime.getAsLong() - since);
    return switch (pool) {
      case SEARCH -> left.compareTo(execution.left()) < 0;
      // a run is at most half a minute of work, and starts over elsewhere
      case INFERENCE -> left.isNegative() || !execution.hasBegun();
    };
  }
}
