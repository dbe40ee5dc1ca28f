package dev.longarc.application.live;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection follows, and how far it has been told. It has no queue of events: while the
 * connection is slow they stay in the feed, and the next message has the newest states.
 */
public final class Subscription implements AutoCloseable {
  /** In place of an experiment: the states of all, without the progress of their ARC tasks. */
  public static final String ALL = "*";

  /** The experiments that a connection may follow. */
  public static final int MOST = 50;

  /** Nothing told yet. */
  static final long NOW = -1;

  private final Caller caller;
  private final Receiver receiver;
  private final Consumer<Subscription> left;
  private final AtomicBoolean sending = new AtomicBoolean();
  private final Queue<LiveBody> answers = new ArrayDeque<>(); // guarded by this

  private volatile Followed followed = new Followed(Set.of(), Set.of());
  private volatile long cursor;
  private volatile long phases;
  private volatile long sentAt = System.nanoTime();
  private volatile boolean closed;

  /**
   * What is followed.
   *
   * @param untold those whose state has not been told
   */
  record Followed(Set<String> experiments, Set<String> untold) {
    boolean all() {
      return experiments.contains(ALL);
    }

    private Followed with(String experiment) {
      return new Followed(plus(experiments, experiment), plus(untold, experiment));
    }

    private Followed without(String experiment) {
      return new Followed(minus(experiments, experiment), minus(untold, experiment));
    }

    private Followed told(Set<String> states) {
      var rest = new HashSet<>(untold);
      rest.removeAll(states);
      return new Followed(experiments, Set.copyOf(rest));
    }

    private static Set<String> plus(Set<String> all, String one) {
      var more = new HashSet<>(all);
      more.add(one);
      return Set.copyOf(more);
    }

    private static Set<String> minus(Set<String> all, String one) {
      var fewer = new HashSet<>(all);
      fewer.remove(one);
      return Set.copyOf(fewer);
    }
  }

  Subscription(
      Caller caller, @Nullable Long since, Receiver receiver, Consumer<Subscription> left) {
    this.caller = caller;
    this.receiver = receiver;
    this.left = left;
    cursor = since == null ? NOW : since;
  }

  /**
   * Follows an experiment, or {@link #ALL}.
   *
   * @param since also what came after this event; events of the others may be told again. Null:
   *     from now on
   * @throws RequestException CONFLICT when these are too many
   */
  synchronized void follow(String experiment, @Nullable Long since) {
    if (followed.experiments().size() >= MOST) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "The connection follows (%d) experiments, as many as it may.\nMaybe follow (%s), or open a second connection."
              .formatted(MOST, ALL),
          Map.of("most", MOST));
    }
    followed = followed.with(experiment);
    if (since != null) {
      cursor = since;
    }
  }

  public synchronized void unfollow(String experiment) {
    followed = followed.without(experiment);
  }

  /** Answers a message of the client, with the next message to it. */
  public synchronized void answer(LiveBody body) {
    answers.add(body);
  }

  /** The last id that was told; below 0: none. */
  public long cursor() {
    return cursor;
  }

  Caller caller() {
    return caller;
  }

  /**
   * Where it is at one moment.
   *
   * @param cursor the last id that was told
   * @param phases the last turn of phases that was told
   * @param answer to the client's oldest unanswered message; null: none
   * @param security whether it may hear of security
   */
  record View(
      Followed followed, long cursor, long phases, @Nullable LiveBody answer, boolean security) {}

  synchronized View view() {
    return new View(followed, cursor, phases, answers.peek(), caller.may(Permission.ADMINISTER));
  }

  /**
   * Moves on, if the client has not asked for something else meanwhile.
   *
   * @param from where it was when the message was written
   * @return whether the message is to be sent
   */
  synchronized boolean tell(View from, long lastId, Set<String> states, long toldPhases) {
    if (!followed.equals(from.followed()) || cursor != from.cursor()) {
      return false;
    }
    cursor = lastId;
    phases = toldPhases;
    if (!states.isEmpty()) {
      followed = followed.told(states);
    }
    if (from.answer() != null) {
      answers.remove();
    }
    return true;
  }

  boolean isSending() {
    return sending.get();
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - sentAt);
  }

  /** Sends on a thread of its own, since a slow connection blocks. */
  void send(String message, long lastId) {
    sending.set(true);
    sentAt = System.nanoTime();
    var _ =
        Thread.ofVirtual()
            .name("live")
            .start(() -> {
              try {
                receiver.send(message, lastId);
              } catch (IOException | RuntimeException e) { // gone: the client comes back
                end();
              } finally {
                sending.set(false);
              }
            });
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes the connection too. */
  void end() {
    close();
    receiver.close();
  }

  /** The connection is gone. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      left.accept(this);
    }
  }
}
