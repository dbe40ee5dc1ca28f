package dev.longarc.activities.strategy;

import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyOutcome;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;

/** One try's wait for its computation's answer, and what ends it before. */
final class AttemptMonitor {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** For what an interrupted strategy still has to say. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ActivityAttempt current;
  private final StrategyExecution computation;
  private final StrategyExecutions computations;
  private final Drain drain;
  private final Pool pool;

  AttemptMonitor(
      ActivityAttempt current,
      StrategyExecution computation,
      StrategyExecutions computations,
      Drain drain,
      Pool pool) {
    this.current = current;
    this.computation = computation;
    this.computations = computations;
    this.drain = drain;
    this.pool = pool;
  }

  /** Returns or throws what the computation did; throws as soon as its try is no longer valid. */
  StrategyOutcome answer() {
    try {
      long told = 0; // of what the strategy said: it may have begun long ago
      while (!computation.endsWithin(LOOK)) {
        if (computation.attendee() != current) {
          throw new HandOverException();
        }
        if (!computation.isStopped()) {
          told = look(told);
        }
      }
      return computation.answer();
    } catch (InterruptedException e) {
      return interrupted(e);
    }
  }

  /** Silent while the strategy is: one that hangs must look like a dead worker. */
  private long look(long told) {
    long calls = computation.calls();
    if (drain.ends(computation, pool)) {
      stop(new HandOverException());
    } else if (current.isOverLimit()) {
      stop(current.overLimit());
    } else if (calls != told) {
      tell();
    }
    return calls;
  }

  private void tell() {
    try {
      current.tell(computation);
    } catch (ActivityCompletionException e) {
      var stillDue = current.stillDue();
      if (hasGivenUp(e) && computation.hasBegun() && stillDue.getAsBoolean()) {
        computations.leave(current, computation, stillDue);
        throw e;
      }
      stop(e);
    }
  }

  /** Not when somebody cancelled, paused or reset it, or this worker shuts down. */
  private static boolean hasGivenUp(ActivityCompletionException e) {
    return e instanceof ActivityNotExistsException
        || (e instanceof ActivityCanceledException && e.getCause() instanceof TimeoutFailure);
  }

  private void stop(RuntimeException reason) {
    computations.forget(current.key(), computation);
    computation.stop(reason);
  }

  private StrategyOutcome interrupted(InterruptedException e) {
    computations.forget(current.key(), computation);
    var reason = new HandOverException();
    reason.initCause(e);
    computation.interrupt(reason);
    try {
      if (computation.endsWithin(LAST_WORDS)) {
        return computation.answer();
      }
    } catch (InterruptedException again) {
      reason.addSuppressed(again);
    }
    throw reason;
  }
}
