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
 * The computations of one process, by the run they are for. Those that are over are kept a while:
 * when the server was away, it may not have heard of the answer, and asks again.
 */
final class StrategyExecutions {
  private static final Logger LOG = LoggerFactory.getLogger(StrategyExecutions.class);

  /** At most what runs at once can end while the server is away. About 10 MB. */
  private static final int KEPT = 32;

  private static final Duration ASK_EVERY = Duration.ofSeconds(5);

  private final Map<Key, StrategyExecution> known = new LinkedHashMap<>();

  /** All tries of one activity share it, and nothing else does. */
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

  /**
   * What an earlier try has left, and {@code next} attends from now on; null when there is none.
   */
  synchronized @Nullable StrategyExecution adopt(ActivityAttempt next) {
    StrategyExecution computation = known.get(next.key());
    if (computation == null || computation.isStopped() || !isLater(next, computation)) {
      return null;
    }
    var now = computation.progress();
    next.log().replace(computation.attendee().takenOver(now));
    next.attends(computation, now);
    computation.attendedBy(next);
    return computation;
  }

  /** Somebody may have reset the activity: then it starts anew. */
  private static boolean isLater(ActivityAttempt next, StrategyExecution computation) {
    return next.number() > computation.attendee().number()
        && computation.done() >= next.found().done();
  }

  synchronized void add(Key key, StrategyExecution computation) {
    known.remove(key); // so that it comes last
    known.put(key, computation);
    var eldest = known.values().iterator();
    long over = known.values().stream().filter(StrategyExecution::isOver).count();
    while (over > KEPT && eldest.hasNext()) {
      if (eldest.next().isOver()) {
        eldest.remove();
        over--;
      }
    }
  }

  synchronized void forget(Key key, StrategyExecution computation) {
    known.remove(key, computation);
  }

  /**
   * The server has given up the try that attended it: it goes on for as long as another try may
   * come here.
   */
  void leave(ActivityAttempt current, StrategyExecution computation, BooleanSupplier stillDue) {
    synchronized (this) {
      if (computation.attendee() != current) {
        return; // the next one was faster
      }
      computation.leave();
    }
    Key key = current.key();
    LOG.info("{}: the strategy goes on, though the server has given up its try.", key);
    Thread.ofVirtual().name("unattended").start(() -> watch(key, computation, stillDue));
  }

  private void watch(Key key, StrategyExecution computation, BooleanSupplier stillDue) {
    try {
      do {
        Thread.sleep(ASK_EVERY);
      } while (!computation.isAttended() && stillDue.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(key, computation);
  }

  private synchronized void end(Key key, StrategyExecution computation) {
    if (!computation.isAttended()) {
      LOG.info("{}: nobody wants the strategy's answer here any more.", key);
      computation.stop(new HandOverException());
      forget(key, computation);
    }
  }
}
