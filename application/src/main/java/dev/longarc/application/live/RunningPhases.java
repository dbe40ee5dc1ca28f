package dev.longarc.application.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.application.contract.LiveBodies.TaskProgressBody;
import dev.longarc.application.experiments.RunDescriptions;
import dev.longarc.application.experiments.RunDescriptions.Description;
import dev.longarc.store.Evaluations;
import dev.longarc.store.LiveEvents.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the running evaluations of followed experiments do: {@link #MOST} descriptions a second at
 * most, of all experiments in turn.
 */
final class RunningPhases implements AutoCloseable {
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(RunningPhases.class);

  /** Shorter ones end before anybody has read what they do. */
  private static final Duration LONG = Duration.ofSeconds(2);

  /** The pause between two turns. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Evaluations evaluations;
  private final RunDescriptions descriptions;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-phases").factory());

  /** Those with a verdict: a description that was on its way must not follow it. */
  private final Cache<List<String>, Boolean> ended =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).maximumSize(20_000).build();

  private volatile Set<String> followed = Set.of();
  private volatile Phases newest = new Phases(0, Map.of());
  private int first;

  /**
   * The messages of one turn.
   *
   * @param turn from 1; 0: nobody has looked
   * @param messages by experiment
   */
  record Phases(long turn, Map<String, List<String>> messages) {
    List<String> of(String experiment) {
      return messages.getOrDefault(experiment, List.of());
    }
  }

  RunningPhases(Evaluations evaluations, RunDescriptions descriptions, Clock clock) {
    this.evaluations = evaluations;
    this.descriptions = descriptions;
    this.clock = clock;
  }

  void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sets the experiments to look at. */
  void follow(Set<String> experiments) {
    followed = experiments;
  }

  void ended(String experimentId, String taskId) {
    ended.put(List.of(experimentId, taskId), true);
  }

  Phases newest() {
    return newest;
  }

  private void look() {
    Set<String> experiments = followed;
    if (experiments.isEmpty()) {
      return;
    }
    try {
      newest = new Phases(newest.turn() + 1, described(running(experiments)));
    } catch (RuntimeException e) { // a server is unavailable; the next turn tries again
      LOG.debug("Running evaluations could not be described", e);
    }
  }

  private List<List<String>> running(Set<String> experiments) {
    var all = new ArrayList<List<String>>();
    for (String experiment : experiments) {
      evaluations
          .running(experiment, LONG, MOST)
          .forEach(task -> all.add(List.of(experiment, task)));
    }
    return all;
  }

  private Map<String, List<String>> described(List<List<String>> running) {
    var messages = new HashMap<String, List<String>>();
    int count = Math.min(MOST, running.size());
    for (int index = 0; index < count; index++) {
      var each = running.get((first + index) % running.size());
      Instant now = clock.instant();
      descriptions
          .of(each.getFirst(), each.getLast(), now)
          .filter(_ -> ended.getIfPresent(each) == null)
          .ifPresent(description ->
              messages
                  .computeIfAbsent(each.getFirst(), _ -> new ArrayList<>())
                  .add(message(each, description, now)));
    }
    first = running.isEmpty() ? 0 : (first + count) % running.size();
    return messages;
  }

  private static String message(List<String> evaluation, Description description, Instant now) {
    double seconds = description.since().toMillis() / 1000.0;
    var progress =
        TaskProgressBody.running(
            evaluation.getFirst(),
            evaluation.getLast(),
            description.stage().name().toLowerCase(Locale.ROOT),
            description.done(),
            String.format(Locale.ROOT, "%s, %.1f s", description.doing(), seconds),
            description.strategy(),
            description.since().toMillis(),
            now);
    return ContractJson.text(new LiveBody(Kind.TASK_PROGRESS.word(), null, progress));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
