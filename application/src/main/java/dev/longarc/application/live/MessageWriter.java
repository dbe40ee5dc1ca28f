package dev.longarc.application.live;

import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies.EventsForgottenBody;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.application.live.EventWindow.Kept;
import dev.longarc.application.live.ExperimentStates.State;
import dev.longarc.application.live.RunningPhases.Phases;
import dev.longarc.application.live.Subscription.Followed;
import dev.longarc.application.live.Subscription.View;
import dev.longarc.store.LiveEvents;
import dev.longarc.store.LiveEvents.Event;
import dev.longarc.store.LiveEvents.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the next message of each subscription, for one turn of the feed. Subscriptions that follow
 * the same and were told the same get the same text, written once.
 */
final class MessageWriter {
  /** The events of a message; the rest follows with the next. */
  private static final int MOST = 500;

  private final LiveEvents events;
  private final EventWindow window;
  private final ExperimentStates states;
  private final Phases phases;
  private final Map<Key, Message> written = new HashMap<>();

  /** What two subscriptions must have in common to be told the same. */
  private record Key(Set<String> experiments, long cursor, long phases, boolean security) {}

  /**
   * A message.
   *
   * @param told whose states it has
   */
  record Message(String json, long lastId, Set<String> told, boolean empty) {}

  MessageWriter(LiveEvents events, EventWindow window, ExperimentStates states, Phases phases) {
    this.events = events;
    this.window = window;
    this.states = states;
    this.phases = phases;
  }

  Message next(View view) {
    if (view.answer() != null
        || !view.followed().untold().isEmpty()
        || view.cursor() < window.after()) {
      return write(view);
    }
    var key = new Key(view.followed().experiments(), view.cursor(), view.phases(), view.security());
    return written.computeIfAbsent(key, _ -> write(view));
  }

  private Message write(View view) {
    var parts = new ArrayList<String>();
    if (view.answer() != null) {
      parts.add(ContractJson.text(view.answer()));
    }
    long until = addEvents(parts, view);
    Set<String> told = new HashSet<>();
    if (until == window.head()) {
      addStates(parts, told, view);
    }
    if (view.phases() < phases.turn()) {
      view.followed().experiments().forEach(each -> parts.addAll(phases.of(each)));
    }
    String json = "{\"last_id\":%d,\"events\":[%s]}".formatted(until, String.join(",", parts));
    return new Message(json, until, told, parts.isEmpty());
  }

  private long addEvents(List<String> parts, View view) {
    long cursor = view.cursor();
    if (cursor == Subscription.NOW) {
      return window.head();
    }
    if (cursor > window.head()) { // of a store that was restored from a backup
      parts.add(forgotten(window.head()));
      return window.head();
    }
    return cursor < window.after()
        ? addOld(parts, view)
        : addRecent(parts, view, window.from(cursor), window.head());
  }

  private long addOld(List<String> parts, View view) {
    long forgotten = events.forgotten();
    if (view.cursor() < forgotten) {
      parts.add(forgotten(forgotten));
    }
    long from = Math.max(view.cursor(), forgotten);
    List<Event> old =
        events.after(
            from, window.after(), view.followed().all() ? null : view.followed().experiments());
    long end = old.size() == LiveEvents.BATCH ? old.getLast().id() : window.after();
    return addRecent(parts, view, old.stream().map(Kept::of).toList(), end);
  }

  private static String forgotten(long until) {
    return ContractJson.text(
        new LiveBody("events:forgotten", null, new EventsForgottenBody(until)));
  }

  /** Adds the wanted ones, of each ARC task the last; returns the id of the last one looked at. */
  private static long addRecent(List<String> parts, View view, List<Kept> recent, long end) {
    var last = new LinkedHashMap<Object, String>();
    long until = end;
    for (Kept kept : recent) {
      if (isWanted(kept.event(), view)) {
        if (last.size() == MOST) {
          break;
        }
        Object key = key(kept.event());
        last.remove(key);
        last.put(key, kept.json());
      }
      until = kept.id();
    }
    parts.addAll(last.values());
    return last.size() == MOST ? until : end;
  }

  private static Object key(Event event) {
    return event.kind() == Kind.TASK_PROGRESS
        ? List.of(String.valueOf(event.experimentId()), String.valueOf(event.taskId()))
        : event.id();
  }

  private static boolean isWanted(Event event, View view) {
    Followed followed = view.followed();
    String experiment = event.experimentId();
    return switch (event.kind()) {
      case TASK_PROGRESS -> followed.experiments().contains(experiment);
      case EXPERIMENT_UPDATE ->
          event.data().containsKey("deleted")
              && (followed.all() || followed.experiments().contains(experiment));
      case SYSTEM_ALERT ->
          (view.security() || !"security".equals(event.data().get("source")))
              && (experiment == null
                  || followed.all()
                  || followed.experiments().contains(experiment));
    };
  }

  private void addStates(List<String> parts, Set<String> told, View view) {
    Followed followed = view.followed();
    for (String experiment : followed.experiments()) {
      State state = states.of(experiment);
      if (state != null
          && (state.asOf() > view.cursor() || followed.untold().contains(experiment))) {
        add(parts, state);
        told.add(experiment);
      }
    }
    if (followed.all()) {
      told.add(Subscription.ALL);
      states.all().stream()
          .filter(state -> view.cursor() != Subscription.NOW && state.asOf() > view.cursor())
          .forEach(state -> add(parts, state));
    }
  }

  private static void add(List<String> parts, State state) {
    if (state.json() != null) {
      parts.add(state.json());
    }
  }
}
