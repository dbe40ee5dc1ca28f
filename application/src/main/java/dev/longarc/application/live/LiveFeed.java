package dev.longarc.application.live;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.RunDescriptions;
import dev.longarc.store.Evaluations;
import dev.longarc.store.LiveEventSignal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells followers what happens. One thread, which runs while there are any, waits for PostgreSQL's
 * word, reads the new events and states once for all, and gives each connection that is free its
 * next message, at most one in {@link #INTERVAL}. A slow connection so misses the states between,
 * and never the last one.
 */
public final class LiveFeed implements AutoCloseable {
  /** The shortest time between two messages to a follower. */
  public static final Duration INTERVAL = Duration.ofMillis(250);

  /** The feed keeps its connection and its memory for a follower who comes back. */
  private static final Duration LINGER = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final DataSource store;
  private final ExperimentQueries experiments;
  private final RunDescriptions descriptions;
  private final Clock clock;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  private @Nullable Thread thread; // guarded by this
  private volatile boolean closed;

  public LiveFeed(
      DataSource store, ExperimentQueries experiments, RunDescriptions descriptions, Clock clock) {
    this.store = store;
    this.experiments = experiments;
    this.descriptions = descriptions;
    this.clock = clock;
  }

  /**
   * A connection that hears of alerts, and follows experiments.
   *
   * @param experiments their ids, or {@link Subscription#ALL}; the state of each is told first
   * @param since the last id that it has heard; null: it wants what happens from now on
   * @throws RequestException EXPERIMENT_NOT_FOUND, CONFLICT, VALIDATION_ERROR
   */
  public Subscription open(
      Caller caller, Collection<String> experiments, @Nullable Long since, Receiver receiver) {
    var subscription = new Subscription(caller, since, receiver, subscriptions::remove);
    for (String experiment : experiments) {
      follow(subscription, experiment, since);
    }
    subscriptions.add(subscription); // only now, so that no message leaves one of them out
    run();
    return subscription;
  }

  /**
   * Lets a connection follow a further experiment.
   *
   * @param since also what came after this event; events of the others may be told again. Null:
   *     from now on
   * @throws RequestException EXPERIMENT_NOT_FOUND, CONFLICT, VALIDATION_ERROR
   */
  public void follow(Subscription subscription, String experiment, @Nullable Long since) {
    if (experiment.indexOf('\0') >= 0) { // which PostgreSQL can't store
      throw RequestException.invalid(
          "experiment_id", "The value of (experiment_id) has the character U+0000.");
    }
    if (!experiment.equals(Subscription.ALL)) {
      experiments.refuseUnknown(subscription.caller(), experiment);
    }
    subscription.follow(experiment, since);
  }

  public int followers() {
    return subscriptions.size();
  }

  private synchronized void run() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name("live-feed").start(this::tell);
    }
  }

  private void tell() {
    try (var signal = new LiveEventSignal(store);
        var phases = new RunningPhases(new Evaluations(store), descriptions, clock)) {
      phases.start();
      var turns = new FeedTurns(store, phases, subscriptions);
      Instant last = clock.instant();
      while (!closed && clock.instant().isBefore(last.plus(LINGER))) {
        turn(signal, turns);
        last = subscriptions.isEmpty() ? last : clock.instant();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The live events ended; followers have to come back.", e);
      subscriptions.forEach(Subscription::end);
    } finally {
      ended();
    }
  }

  /** Followers who came while it ended need the next one. */
  private synchronized void ended() {
    thread = null;
    if (!subscriptions.isEmpty()) {
      run();
    }
  }

  /** While PostgreSQL is unavailable, connections stay, and hear afterwards what they missed. */
  private static void turn(LiveEventSignal signal, FeedTurns turns) throws InterruptedException {
    boolean rest;
    try {
      boolean woken = signal.await(INTERVAL);
      rest = turns.take(woken) || woken;
    } catch (SQLException | DataAccessException | TransactionException e) {
      LOG.debug("The live events wait for PostgreSQL", e);
      turns.lost();
      rest = true;
    }
    if (rest) { // from the end of a turn, so that each follower waits for the whole interval
      Thread.sleep(INTERVAL);
    }
  }

  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::end);
  }
}
