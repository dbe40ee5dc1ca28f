package dev.longarc.activities.strategy;

import dev.longarc.strategy.Pool;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Ends the activity attempts of one pool when its worker is stopped. */
final class Drain {
  /** The longest remaining time of a run that may finish here. */
  static final Duration FINISH = Duration.ofSeconds(30);

  /** The time for handing over the others: strategies report every few milliseconds. */
  private static final Duration HAND_OVER = Duration.ofSeconds(2);

  private final WorkerProcess process;
  private final LongSupplier nanoTime;
  private boolean begun;
  private long since;
  private int attempts;

  Drain(WorkerProcess process, LongSupplier nanoTime) {
    this.process = process;
    this.nanoTime = nanoTime;
  }

  /** Lets an activity attempt in; false when it must not stay. */
  synchronized boolean enter() {
    if (begun) {
      return false;
    }
    attempts++;
    return true;
  }

  synchronized void leave() {
    attempts--;
    notifyAll();
  }

  /** Rejects further attempts. Returns when none is left, or after the time limit. */
  synchronized void await() {
    if (!begun) {
      begun = true;
      since = nanoTime.getAsLong();
    }
    long end = System.nanoTime() + process.finish().plus(HAND_OVER).toNanos();
    try {
      for (long left = 1; attempts > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
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
      // a run takes half a minute at most, and another worker would start it from the beginning
      case INFERENCE -> left.isNegative() || !execution.hasBegun();
    };
  }
}
