package dev.longarc.application.live;

import dev.longarc.application.live.EventWindow.Kept;
import dev.longarc.application.live.MessageWriter.Message;
import dev.longarc.application.live.RunningPhases.Phases;
import dev.longarc.application.live.Subscription.View;
import dev.longarc.store.ExperimentPages;
import dev.longarc.store.LiveEvents;
import dev.longarc.store.LiveEvents.Event;
import dev.longarc.store.LiveEvents.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The turns of the feed: each reads what is new, and offers connections their next message. */
final class FeedTurns {
  /** After so much silence a message says that there is nothing new. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  /** A message that takes longer does not arrive any more. */
  private static final Duration LONGEST_SEND = Duration.ofSeconds(60);

  private final LiveEvents events;
  private final EventWindow window;
  private final ExperimentStates states;
  private final RunningPhases phases;
  private final Collection<Subscription> subscriptions;

  private boolean started;
  private boolean behind;
  private Set<String> unread = new HashSet<>();

  FeedTurns(DataSource store, RunningPhases phases, Collection<Subscription> subscriptions) {
    events = new LiveEvents(store);
    window = new EventWindow(events);
    states = new ExperimentStates(new ExperimentPages(store));
    this.phases = phases;
    this.subscriptions = subscriptions;
  }

  /**
   * One turn.
   *
   * @param woken whether there may be new events
   * @return whether anybody was told anything
   */
  boolean take(boolean woken) {
    if (!started) {
      window.start();
      started = true;
    } else if (woken || behind) {
      List<Kept> fresh = window.read();
      behind = fresh.size() == LiveEvents.BATCH;
      fresh.forEach(kept -> note(kept.event()));
    }
    readStates();
    return tell();
  }

  /** What was read may be less than what the store has, after its restart from a backup. */
  void lost() {
    behind = true;
  }

  private void note(Event event) {
    String experiment = event.experimentId();
    if (experiment != null) {
      unread.add(experiment);
      if (event.kind() == Kind.TASK_PROGRESS) {
        phases.ended(experiment, String.valueOf(event.taskId()));
      }
    }
  }

  /** Of followed experiments that have changed, or that somebody has not been told of. */
  private void readStates() {
    var followed = new HashSet<String>();
    var untold = new HashSet<String>();
    for (Subscription subscription : subscriptions) {
      var its = subscription.view().followed();
      followed.addAll(its.experiments());
      untold.addAll(its.untold());
    }
    boolean all = followed.remove(Subscription.ALL);
    untold.remove(Subscription.ALL);
    untold.removeIf(states::has);
    phases.follow(Set.copyOf(followed));
    if (!all) {
      unread.retainAll(followed);
      states.keep(followed);
    }
    unread.addAll(untold);
    states.read(unread, window.head());
    unread = new HashSet<>();
  }

  private boolean tell() {
    Phases newest = phases.newest();
    var writer = new MessageWriter(events, window, states, newest);
    boolean any = false;
    for (Subscription subscription : subscriptions) {
      if (!subscription.isSending()) {
        any |= tell(subscription, writer, newest.turn());
      } else if (subscription.silence().compareTo(LONGEST_SEND) > 0) {
        subscription.end();
      }
    }
    return any;
  }

  private static boolean tell(Subscription subscription, MessageWriter writer, long turn) {
    View view = subscription.view();
    Message message = writer.next(view);
    boolean due = !message.empty() || subscription.silence().compareTo(KEEP_ALIVE) > 0;
    boolean told = subscription.tell(view, message.lastId(), message.told(), turn) && due;
    if (told) {
      subscription.send(message.json(), message.lastId());
    }
    return told;
  }
}
