package dev.longarc.activities.strategy;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many computations of one pool work at once. Its worker takes in no more tries than that; but
 * computations whose try the server has given up are none of its business, and go on.
 */
final class Room {
  private static final long LOOK_MILLIS = 200;

  private final Semaphore slots;

  Room(int slots) {
    this.slots = new Semaphore(slots, true);
  }

  /** To be closed when the work is over. */
  final class Place implements AutoCloseable {
    private Place() {}

    @Override
    public void close() {
      slots.release();
    }
  }

  /**
   * Returns when the caller may work.
   *
   * @param meanwhile called every fifth of a second while it has to wait; what it throws ends the
   *     wait and is passed on
   */
  Place enter(Runnable meanwhile) {
    try {
      while (!slots.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        meanwhile.run();
      }
      return new Place();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while it waited for room.", e);
    }
  }
}
