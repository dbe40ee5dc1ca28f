package dev.longarc.activities.strategy;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Who works in this process: many side by side, or one alone. First come, first served: who wants
 * to be alone waits for those before, and those after wait for it, so nobody starves. Not one of
 * Java's locks, since those lose their place in the queue when they stop waiting to say that they
 * are alive.
 */
final class Solitude {
  private static final long LOOK_MILLIS = 200;

  private final Queue<Place> queue = new ArrayDeque<>();
  private int working;
  private boolean taken;

  /** To be closed when the work is over. */
  final class Place implements AutoCloseable {
    private final boolean alone;

    private Place(boolean alone) {
      this.alone = alone;
    }

    @Override
    public void close() {
      leave(this);
    }
  }

  /**
   * Returns when the caller may work.
   *
   * @param meanwhile called every fifth of a second while it has to wait; what it throws ends the
   *     wait and is passed on
   */
  Place enter(boolean alone, Runnable meanwhile) {
    var place = new Place(alone);
    join(place);
    try {
      while (!admitted(place)) {
        meanwhile.run();
      }
      return place;
    } catch (RuntimeException | Error e) {
      giveUp(place);
      throw e;
    }
  }

  private synchronized void join(Place place) {
    queue.add(place);
  }

  private synchronized void giveUp(Place place) {
    queue.remove(place);
    notifyAll();
  }

  private synchronized boolean admitted(Place place) {
    if (!isNext(place)) {
      pause();
    }
    if (!isNext(place)) {
      return false;
    }
    queue.remove();
    working++;
    taken = place.alone;
    notifyAll(); // the one behind may fit in as well
    return true;
  }

  private boolean isNext(Place place) {
    return queue.peek() == place && !taken && (working == 0 || !place.alone);
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is that of enter()
  private void pause() {
    try {
      wait(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while it waited for its turn.", e);
    }
  }

  private synchronized void leave(Place place) {
    working--;
    taken = taken && !place.alone;
    notifyAll();
  }
}
