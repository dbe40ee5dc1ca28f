package dev.longarc.activities.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Which executions work in this process: of each pool as many as it has slots, side by side, or one
 * alone. The queue is first come, first served: one that is to be alone waits for those before it,
 * and those after wait for it, so none starves. Executions whose activity attempt the server has
 * given up keep their slots. Not one of Java's locks, since a thread that stops waiting to say that
 * it is alive loses its place in their queues.
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
     * @param alone whether nothing else may work in this process meanwhile
     * @param meanwhile called every fifth of a second while it has to wait; what it throws ends the
     *     wait and is passed on
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

  /** To be closed when the work is over. */
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

  /** A further pool of this process. */
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
    notifyAll(); // the one behind may fit in as well
    return true;
  }

  /** Only those of other, full pools may be overtaken. */
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
