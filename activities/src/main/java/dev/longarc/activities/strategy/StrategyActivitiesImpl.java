package dev.longarc.activities.strategy;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.Activity;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Adapter between a pool's task queue and its strategies. */
public final class StrategyActivitiesImpl implements StrategyActivities {
  private final Map<String, Strategy> strategies = new TreeMap<>();
  private final WorkerProcess process;
  private final LongSupplier nanoTime;
  private final Admission.Slots slots;
  private final Drain drain;

  /**
   * @param strategies those of this worker's pool, plug-ins included
   * @param process shared by all pools in this process
   * @param slots the greatest number of strategies at work
   */
  public StrategyActivitiesImpl(Collection<Strategy> strategies, WorkerProcess process, int slots) {
    this(strategies, process, slots, System::nanoTime);
  }

  StrategyActivitiesImpl(
      Collection<Strategy> strategies, WorkerProcess process, int slots, LongSupplier nanoTime) {
    strategies.forEach(strategy -> this.strategies.put(strategy.descriptor().name(), strategy));
    this.strategies.keySet().forEach(process.breakers()::of); // so that metrics show each
    this.process = process;
    this.nanoTime = nanoTime;
    this.slots = process.admission().pool(slots);
    this.drain = new Drain(process, nanoTime);
  }

  /**
   * Accepts no further run, and returns when the present ones have finished or were handed over
   * because they need more than {@link Drain#FINISH}; at the latest a few seconds after that.
   */
  public void drain() {
    drain.await();
  }

  @Override
  public StrategyResult run(StrategyRun run) {
    if (!drain.enter()) {
      throw FailureClassifier.handedOver(new HandOverException());
    }
    try {
      return run(run, new ActivityAttempt(run, Activity.getExecutionContext(), process, nanoTime));
    } finally {
      drain.leave();
    }
  }

  private StrategyResult run(StrategyRun run, ActivityAttempt attempt) {
    try {
      attempt
          .arrived(); // before the run, so that a strategy that kills its worker at once leaves a
      // trace
      Strategy strategy = strategy(run.strategy());
      StrategyExecution execution = execution(run, strategy, attempt);
      var pool = strategy.descriptor().pool();
      var outcome =
          new AttemptMonitor(attempt, execution, process.executions(), drain, pool).answer();
      return new StrategyResult(
          outcome,
          attempt.attempt(),
          execution.runMs(),
          execution.cpuMs(),
          process.name(),
          attempt.answered(),
          attempt.runId(),
          execution.memoryMb());
    } catch (RuntimeException | Error thrown) {
      throw ended(run, attempt, thrown);
    }
  }

  /** The execution of an earlier attempt, if it is still here; otherwise a new one. */
  private StrategyExecution execution(StrategyRun run, Strategy strategy, ActivityAttempt attempt) {
    @Nullable StrategyExecution left = process.executions().takeOver(attempt);
    if (left != null) {
      return left;
    }
    boolean alone = PoisonPolicy.falls(run.strategy(), attempt.log());
    var execution =
        new StrategyExecution(run, attempt.number(), attempt.found(), attempt, nanoTime);
    attempt.monitors(execution, execution.progress());
    process.executions().add(attempt, execution);
    execution.start(() -> Outcomes.capped(solve(run, strategy, execution, alone)));
    return execution;
  }

  private StrategyOutcome solve(
      StrategyRun run, Strategy strategy, StrategyExecution execution, boolean alone) {
    Breaker breaker = process.breakers().of(run.strategy());
    return breaker.call(() -> {
      try (var _ = slots.enter(alone, execution::waiting)) {
        return execution.work(alone, () -> strategy.solve(run.puzzle(), execution));
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

  private RuntimeException ended(StrategyRun run, ActivityAttempt attempt, Throwable thrown) {
    RuntimeException byTemporal = FailureClassifier.byTemporal(thrown);
    if (byTemporal != null) {
      attempt.handedOver();
      return byTemporal;
    }
    Failure failure = FailureClassifier.failure(run.strategy(), thrown);
    return RunFailures.failure(
        failure,
        attempt.attempt(),
        attempt.runMs(),
        process.name(),
        attempt.failed(failure.type(), failure.message()),
        attempt.reached(),
        thrown);
  }
}
