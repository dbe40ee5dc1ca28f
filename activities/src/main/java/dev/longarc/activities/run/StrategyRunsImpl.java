package dev.longarc.activities.run;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.run.RunFailures;
import dev.longarc.workflows.run.StrategyResult;
import dev.longarc.workflows.run.StrategyRun;
import dev.longarc.workflows.run.StrategyRuns;
import io.temporal.activity.Activity;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Adapter between a pool's task queue and its strategies: resume, delegate, sum up. */
public final class StrategyRunsImpl implements StrategyRuns {
  private final Map<String, Strategy> strategies = new TreeMap<>();
  private final WorkerProcess process;
  private final LongSupplier nanoTime;

  /**
   * @param strategies those of this worker's pool, plug-ins included
   * @param process the one of all pools in this process
   */
  public StrategyRunsImpl(Collection<Strategy> strategies, WorkerProcess process) {
    this(strategies, process, System::nanoTime);
  }

  StrategyRunsImpl(Collection<Strategy> strategies, WorkerProcess process, LongSupplier nanoTime) {
    strategies.forEach(strategy -> this.strategies.put(strategy.descriptor().name(), strategy));
    this.strategies.keySet().forEach(process.breakers()::of); // so that metrics show each
    this.process = process;
    this.nanoTime = nanoTime;
  }

  @Override
  public StrategyResult run(StrategyRun run) {
    var activity = Activity.getExecutionContext();
    int tries = activity.getInfo().getAttempt();
    var context = new RunContext(run, activity, process, nanoTime);
    long cpuAt = cpuNanos();
    try {
      var outcome = Outcomes.capped(solve(run, context));
      return new StrategyResult(
          outcome,
          tries,
          context.runMs(),
          TimeUnit.NANOSECONDS.toMillis(cpuNanos() - cpuAt),
          process.name(),
          context.answered());
    } catch (RuntimeException | Error thrown) {
      throw ended(run, context, tries, thrown);
    }
  }

  private StrategyOutcome solve(StrategyRun run, RunContext context) {
    context.waiting(); // at once: a strategy that kills its worker at once shall leave a trace
    Strategy strategy = strategy(run.strategy());
    boolean alone = Suspicion.falls(run.strategy(), context.log());
    Breaker breaker = process.breakers().of(run.strategy());
    return breaker.call(() -> {
      try (var _ = process.solitude().enter(alone, context::waiting)) {
        context.begin(alone);
        return strategy.solve(run.puzzle(), context);
      }
    });
  }

  private Strategy strategy(String name) {
    @Nullable Strategy strategy = strategies.get(name);
    if (strategy == null) {
      throw new StrategyException(FailureType.UNKNOWN, unknown(name), null);
    }
    return strategy;
  }

  private String unknown(String name) {
    return """
    This worker has no strategy (%s), it has: %s.
    Maybe it runs an older version than the orchestrator, or lacks a plug-in.\
    """
        .formatted(name, String.join(", ", strategies.keySet()));
  }

  private RuntimeException ended(StrategyRun run, RunContext context, int tries, Throwable thrown) {
    RuntimeException byTemporal = Thrown.byTemporal(thrown);
    if (byTemporal != null) {
      context.handedOver();
      return byTemporal;
    }
    Failure failure = Thrown.failure(run.strategy(), thrown);
    return RunFailures.failure(
        failure,
        tries,
        context.runMs(),
        process.name(),
        context.failed(failure.type(), failure.message()),
        thrown);
  }

  /** 0 on a virtual thread, whose CPU time the JVM does not measure. */
  private static long cpuNanos() {
    return Thread.currentThread().isVirtual()
        ? 0
        : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
