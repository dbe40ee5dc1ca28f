package dev.longarc.application.live;

import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies;
import dev.longarc.store.LiveEvents;
import dev.longarc.store.LiveEvents.Event;
import java.util.ArrayList;
import java.util.List;

/** The newest events in memory, in the order of their ids. Of one thread. */
final class EventWindow {
  static final int MOST = 20_000;

  private final LiveEvents events;
  private List<Kept> kept = new ArrayList<>();
  private long after;
  private long head;

  /** An event, written once for all. */
  record Kept(Event event, String json) {
    static Kept of(Event event) {
      return new Kept(event, ContractJson.text(LiveBodies.of(event)));
    }

    long id() {
      return event.id();
    }
  }

  EventWindow(LiveEvents events) {
    this.events = events;
  }

  /** Reads what a process before this one may have told, so that its followers find it here. */
  void start() {
    head = events.numberAll();
    after = Math.max(events.forgotten(), head - MOST);
    head = after;
    while (!read().isEmpty()) {}
  }

  /** Reads new events, as many as are read at once, and returns them. */
  List<Kept> read() {
    long last = events.number();
    if (last == head) {
      return List.of();
    }
    List<Kept> fresh = events.after(head).stream().map(Kept::of).toList();
    kept.addAll(fresh);
    head = fresh.size() == LiveEvents.BATCH ? fresh.getLast().id() : Math.max(last, head(fresh));
    forget();
    return fresh;
  }

  private long head(List<Kept> fresh) {
    return fresh.isEmpty() ? head : fresh.getLast().id();
  }

  private void forget() {
    if (kept.size() > 2 * MOST) {
      int gone = kept.size() - MOST;
      after = kept.get(gone - 1).id();
      kept = new ArrayList<>(kept.subList(gone, kept.size()));
    }
  }

  /** All events with a greater id, up to {@link #head}, are here. */
  long after() {
    return after;
  }

  /** The last id that was read. */
  long head() {
    return head;
  }

  /** The events after an id that is not less than {@link #after}. */
  List<Kept> from(long id) {
    int low = 0;
    int high = kept.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (kept.get(middle).id() <= id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return kept.subList(low, kept.size());
  }
}
