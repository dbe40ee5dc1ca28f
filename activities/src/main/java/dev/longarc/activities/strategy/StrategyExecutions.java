package dev.longarc.activities.strategy;

import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions of one process by their activity, with the attempt that monitors each. Ended ones
 * are kept for a while: the server may have been unavailable when the answer was sent, and asks
 * again.
 */
final class StrategyExecutions {
  private static final Logger LOG = LoggerFactory.getLogger(StrategyExecutions.class);

  /** During an outage, at most the running executions can end. About 10 MB. */
  private static final int KEPT = 32;

  private static final Duration ASK_EVERY = Duration.ofSeconds(5);

  private final Map<Key, Entry> known = new LinkedHashMap<>();

  /** The identity of an activity, shared by all its attempts. */
  record Key(String workflowId, String runId, String activityId) {
    static Key of(ActivityInfo info) {
      return new Key(info.getWorkflowId(), info.getWorkflowRunId(), info.getActivityId());
    }

    /** For the log. */
    @Override
    public String toString() {
      return workflowId;
    }
  }

  /** Mutable; guarded by this object's lock. */
  private static final class Entry {
    private final StrategyExecution execution;
    private ActivityAttempt attempt;
    private boolean monitored = true;

    Entry(StrategyExecution execution, ActivityAttempt attempt) {
      this.execution = execution;
      this.attempt = attempt;
    }
  }

  /**
   * The execution that an earlier attempt has left and {@code next} monitors from now on; null when
   * there is none.
   */
  synchronized @Nullable StrategyExecution takeOver(ActivityAttempt next) {
    Entry entry = known.get(next.key());
    if (entry == null || entry.execution.isStopped() || !isLater(next, entry)) {
      return null;
    }
    StrategyExecution execution = entry.execution;
    var now = execution.progress();
    next.log().replace(entry.attempt.takenOver(now));
    next.monitors(execution, now);
    entry.attempt = next;
    entry.monitored = true;
    execution.listener(next);
    return execution;
  }

  /** Whether {@code next} continues the activity; after a reset it starts anew. */
  private static boolean isLater(ActivityAttempt next, Entry entry) {
    return next.number() > entry.attempt.number() && entry.execution.done() >= next.found().done();
  }

  /** Adds a new execution, which {@code attempt} monitors. */
  synchronized void add(ActivityAttempt attempt, StrategyExecution execution) {
    known.remove(attempt.key()); // so that it comes last
    known.put(attempt.key(), new Entry(execution, attempt));
    var eldest = known.values().iterator();
    long over = known.values().stream().filter(entry -> entry.execution.isOver()).count();
    while (over > KEPT && eldest.hasNext()) {
      if (eldest.next().execution.isOver()) {
        eldest.remove();
        over--;
      }
    }
  }

  /** Whether a later attempt monitors the execution of {@code attempt}. */
  synchronized boolean isTakenOver(ActivityAttempt attempt, StrategyExecution execution) {
    Entry entry = entry(attempt, execution);
    return entry != null && entry.attempt != attempt;
  }

  synchronized void forget(ActivityAttempt attempt, StrategyExecution execution) {
    if (entry(attempt, execution) != null) {
      known.remove(attempt.key());
    }
  }

  private @Nullable Entry entry(ActivityAttempt attempt, StrategyExecution execution) {
    Entry entry = known.get(attempt.key());
    return entry != null && entry.execution == execution ? entry : null;
  }

  /**
   * Notes that the server has given up {@code attempt}. Its execution continues for as long as
   * another attempt may come here.
   */
  void leave(ActivityAttempt attempt, StrategyExecution execution, BooleanSupplier stillDue) {
    synchronized (this) {
      Entry entry = entry(attempt, execution);
      if (entry == null || entry.attempt != attempt) {
        return; // the next attempt was faster
      }
      entry.monitored = false;
    }
    LOG.info(
        "{}: the strategy continues, though the server has given up its activity attempt.",
        attempt.key());
    Thread.ofVirtual().name("unmonitored").start(() -> awaitNext(attempt, execution, stillDue));
  }

  private void awaitNext(
      ActivityAttempt attempt, StrategyExecution execution, BooleanSupplier stillDue) {
    try {
      do {
        Thread.sleep(ASK_EVERY);
      } while (isUnmonitored(attempt, execution) && stillDue.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(attempt, execution);
  }

  private synchronized boolean isUnmonitored(ActivityAttempt attempt, StrategyExecution execution) {
    Entry entry = entry(attempt, execution);
    return entry != null && !entry.monitored;
  }

  private synchronized void end(ActivityAttempt attempt, StrategyExecution execution) {
    if (isUnmonitored(attempt, execution)) {
      LOG.info("{}: no activity attempt wants the strategy's answer here.", attempt.key());
      execution.stop(new HandOverException());
      forget(attempt, execution);
    }
  }
}
