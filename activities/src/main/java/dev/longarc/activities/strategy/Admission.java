package dev.longarc.activities.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Admits executions to work in this process: from each pool as many as it has slots, side by side,
 * or a single one alone. The queue is first come, first served. An execution that must be alone
 * waits for the earlier ones, and the later ones wait for it, so none starves. An execution keeps
 * its slot when the server has given up its activity attempt. Java's locks are not used, since a
 * thread that stops waiting to send a heartbeat loses its place in their queues.
 */
final class Admission {
  private static final long LOOK_MILLIS = 200;

  private final List<Place> queue = new ArrayList<>();
  private int working;
  private boolean taken;

  /** The slots of one pool. */
  final class Slots {
    private int free;

    private Slots(int slots) {
      free = slots;
    }

    /**
     * Returns when the caller may work.
     *
     * @param meanwhile called every fifth of a second during the wait; an exception ends the wait
     *     and is rethrown
     */
    Place enter(boolean alone, Runnable meanwhile) {
      var place = new Place(this, alone);
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
  }

  /** A place among the working executions, to be closed after the work. */
  final class Place implements AutoCloseable {
    private final Slots slots;
    private final boolean alone;

    private Place(Slots slots, boolean alone) {
      this.slots = slots;
      this.alone = alone;
    }

    @Override
    public void close() {
      leave(this);
    }
  }

  /** Adds a pool to this process. */
  Slots pool(int slots) {
    return new Slots(slots);
  }

  private synchronized void join(Place place) {
    queue.add(place);
  }

  private synchronized void giveUp(Place place) {
    queue.remove(place);
    notifyAll();
  }

  private synchronized boolean admitted(Place place) {
    if (!fits(place)) {
      pause();
    }
    if (!fits(place)) {
      return false;
    }
    queue.remove(place);
    working++;
    place.slots.free--;
    taken = place.alone;
    notifyAll(); // the next one may fit in as well
    return true;
  }

  /** Only places of other, full pools may be overtaken. */
  private boolean fits(Place place) {
    if (taken || place.slots.free == 0 || (place.alone && working > 0)) {
      return false;
    }
    return queue.subList(0, queue.indexOf(place)).stream()
        .noneMatch(before -> place.alone || before.alone || before.slots == place.slots);
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
    place.slots.free++;
    taken = taken && !place.alone;
    notifyAll();
  }
}
