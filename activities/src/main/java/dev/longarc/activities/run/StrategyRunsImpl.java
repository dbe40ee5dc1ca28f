package dev.longarc.activities.run;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Causes;
import dev.longarc.workflows.run.RunFailures;
import dev.longarc.workflows.run.StrategyResult;
import dev.longarc.workflows.run.StrategyRun;
import dev.longarc.workflows.run.StrategyRuns;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Adapter between a pool's task queue and its strategies: resume, delegate, sum up. */
public final class StrategyRunsImpl implements StrategyRuns {
  private final Map<String, Strategy> strategies = new TreeMap<>();
  private final String worker;
  private final LongSupplier nanoTime;

  /**
   * @param strategies those of this worker's pool, plug-ins included
   */
  public StrategyRunsImpl(Collection<Strategy> strategies) {
    this(strategies, WorkerNames.thisProcess(), System::nanoTime);
  }

  StrategyRunsImpl(Collection<Strategy> strategies, String worker, LongSupplier nanoTime) {
    strategies.forEach(strategy -> this.strategies.put(strategy.descriptor().name(), strategy));
    this.worker = worker;
    this.nanoTime = nanoTime;
  }

  @Override
  public StrategyResult run(StrategyRun run) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    int tries = activity.getInfo().getAttempt();
    long startedAt = nanoTime.getAsLong();
    long cpuAt = cpuNanos();
    Strategy strategy = strategies.get(run.strategy());
    if (strategy == null) {
      throw RunFailures.failure(unknown(run.strategy()), tries, 0, worker, List.of(), null);
    }
    try {
      StrategyOutcome outcome =
          strategy.solve(run.puzzle(), new RunContext(run, activity, nanoTime));
      return new StrategyResult(
          Outcomes.capped(outcome),
          tries,
          millis(nanoTime.getAsLong() - startedAt),
          millis(cpuNanos() - cpuAt),
          worker,
          List.of());
    } catch (RuntimeException | Error thrown) {
      passThrough(thrown);
      throw failure(run, thrown, tries, millis(nanoTime.getAsLong() - startedAt));
    }
  }

  /** A cancelled, lost or interrupted try is no fault of the strategy: Temporal decides. */
  private static void passThrough(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActivityCompletionException completion) {
        throw completion;
      }
      if (cause instanceof InterruptedException) {
        throw interrupted(thrown);
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(thrown);
    }
  }

  /** Retryable, unlike what a strategy raises: the next try goes on from the checkpoint. */
  private static ApplicationFailure interrupted(Throwable thrown) {
    return ApplicationFailure.newFailureWithCause(
        "The worker interrupted the run.", "Interrupted", thrown);
  }

  private ApplicationFailure failure(StrategyRun run, Throwable thrown, int tries, long timeMs) {
    var failure = new Failure(type(thrown), message(run, thrown), Causes.chain(thrown));
    return RunFailures.failure(failure, tries, timeMs, worker, List.of(), thrown);
  }

  private static FailureType type(Throwable thrown) {
    return switch (thrown) {
      case StrategyException typed -> typed.type();
      case VirtualMachineError outOfMemoryOrStack -> FailureType.RESOURCE;
      default -> FailureType.UNKNOWN;
    };
  }

  private static String message(StrategyRun run, Throwable thrown) {
    return thrown instanceof StrategyException typed
        ? Causes.message(typed)
        : "The strategy (%s) threw %s: %s"
            .formatted(run.strategy(), thrown.getClass().getSimpleName(), Causes.message(thrown));
  }

  private Failure unknown(String name) {
    return new Failure(
        FailureType.UNKNOWN,
        """
        This worker has no strategy (%s), it has: %s.
        Maybe it runs an older version than the orchestrator, or lacks a plug-in.\
        """
            .formatted(name, String.join(", ", strategies.keySet())),
        "");
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /** 0 on a virtual thread, whose CPU time the JVM does not measure. */
  private static long cpuNanos() {
    return Thread.currentThread().isVirtual()
        ? 0
        : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
