package dev.longarc.activities.strategy;

import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyOutcome;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;

/** Waits for the answer of an activity attempt's execution, or for the end of the attempt. */
final class AttemptMonitor {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** The time in which an interrupted strategy can save its checkpoint. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ActivityAttempt attempt;
  private final StrategyExecution execution;
  private final StrategyExecutions executions;
  private final Drain drain;
  private final Pool pool;

  AttemptMonitor(
      ActivityAttempt attempt,
      StrategyExecution execution,
      StrategyExecutions executions,
      Drain drain,
      Pool pool) {
    this.attempt = attempt;
    this.execution = execution;
    this.executions = executions;
    this.drain = drain;
    this.pool = pool;
  }

  /**
   * Returns the strategy's answer or throws its exception; throws as soon as the activity attempt
   * is no longer valid.
   */
  StrategyOutcome answer() {
    try {
      long reported = 0; // the strategy may have begun long ago: report its earlier calls too
      while (!execution.endsWithin(LOOK)) {
        if (executions.isTakenOver(attempt, execution)) {
          throw new HandOverException();
        }
        execution.lookAtMemory();
        if (!execution.isStopped()) {
          reported = look(reported);
        }
      }
      return execution.answer();
    } catch (InterruptedException e) {
      return interrupted(e);
    }
  }

  /**
   * Sends a heartbeat only after new calls of the strategy: one that hangs must look like a dead
   * worker.
   */
  private long look(long reported) {
    long calls = execution.calls();
    if (drain.ends(execution, pool)) {
      stop(new HandOverException());
    } else if (attempt.isOverLimit()) {
      stop(attempt.timeLimit());
    } else if (calls != reported) {
      tell();
    }
    return calls;
  }

  private void tell() {
    try {
      attempt.tell(execution);
    } catch (ActivityCompletionException e) {
      var stillDue = attempt.pendingActivityProbe();
      if (hasGivenUp(e) && execution.hasBegun() && stillDue.getAsBoolean()) {
        executions.leave(attempt, execution, stillDue);
        throw e;
      }
      stop(e);
    }
  }

  /**
   * Whether the server gave up the attempt, other than by a cancellation, pause, reset or shutdown.
   */
  private static boolean hasGivenUp(ActivityCompletionException e) {
    return e instanceof ActivityNotExistsException
        || (e instanceof ActivityCanceledException && e.getCause() instanceof TimeoutFailure);
  }

  private void stop(RuntimeException reason) {
    executions.forget(attempt, execution);
    execution.stop(reason);
  }

  private StrategyOutcome interrupted(InterruptedException e) {
    executions.forget(attempt, execution);
    var reason = new HandOverException();
    reason.initCause(e);
    execution.interrupt(reason);
    try {
      if (execution.endsWithin(LAST_WORDS)) {
        return execution.answer();
      }
    } catch (InterruptedException again) {
      reason.addSuppressed(again);
    }
    throw reason;
  }
}
