package dev.longarc.workflows.evaluation;

import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.outcome.Ensemble;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of one step, side by side. The first in plan order that passes the bar cancels
 * those after it; those before it are waited for, since one of them may still win.
 */
final class StepExecution {
  /**
   * A lost worker, a heartbeat time-out or a network fault is retried without limit. Failures that
   * the strategy raises are non-retryable. A run that outlived its hard limit is retried as the
   * plan says. (The server reads time-out kinds by this prefix, see its package retrypolicy.)
   */
  private static final RetryOptions INFRASTRUCTURE =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(10))
          .setDoNotRetry("TemporalTimeout:StartToClose")
          .build();

  /** The time in which a worker must end a run that has reached its limit. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final EvaluationStart start;
  private final int step;
  private final List<StrategySpec> specs;
  private final List<RunReport> earlier;
  private final BudgetGate gate;
  private final TaskTime time;
  private final boolean retries;
  private final List<Run> runs = new ArrayList<>();
  private int offered;

  /** The run of one strategy; without a scope when it was never launched. */
  private static final class Run {
    private @Nullable CancellationScope scope;
    private @Nullable RunReport ended;
    private Duration worked = Duration.ZERO;

    boolean cancelled() {
      return scope != null && scope.isCancelRequested();
    }
  }

  /**
   * @param step its index in the plan, from which seeds are derived
   * @param earlier successful runs of earlier rounds, which are reused
   * @param retries whether failures are retried as the plan says
   */
  StepExecution(
      EvaluationStart start,
      int step,
      List<StrategySpec> specs,
      List<RunReport> earlier,
      BudgetGate gate,
      TaskTime time,
      boolean retries) {
    this.start = start;
    this.step = step;
    this.specs = specs;
    this.earlier = earlier;
    this.gate = gate;
    this.time = time;
    this.retries = retries;
    specs.forEach(spec -> runs.add(new Run()));
  }

  /**
   * Returns one report for each strategy, in plan order. When the gate refuses a strategy, the
   * later ones do not run either.
   *
   * @param before reports of earlier steps
   * @throws io.temporal.failure.CanceledFailure when the evaluation is cancelled meanwhile
   */
  List<RunReport> run(Puzzle puzzle, List<RunReport> before) {
    var evaluation = CancellationScope.current();
    Workflow.setCurrentDetails(EvaluationDetails.running(start, step, specs, before));
    boolean refused = false;
    while (offered < specs.size() && firstPassing() == specs.size() && !refused) {
      refused = !offer(puzzle, before);
      Workflow.await(() -> decided() || evaluation.isCancelRequested());
      if (evaluation.isCancelRequested()) {
        CancellationScope.throwCanceled();
      }
    }
    time.spend(longest());
    return reports();
  }

  private Duration longest() {
    return runs.stream().map(run -> run.worked).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /**
   * Reuses earlier runs, and launches as many as the gate allows; false when it refuses the next
   * one.
   */
  private boolean offer(Puzzle puzzle, List<RunReport> before) {
    var wanted = new ArrayList<PlannedRun>();
    int end = offered;
    for (; end < specs.size() && firstPassing() == specs.size(); end++) {
      StrategySpec spec = specs.get(end);
      Optional<RunReport> reused = reused(end);
      if (reused.isPresent()) {
        runs.get(end).ended = reused.get();
      } else if (spec.pool() == null) {
        runs.get(end).ended = withoutPool(end, spec);
      } else {
        wanted.add(new PlannedRun(end, spec.name(), spec.budget()));
      }
    }
    int granted = wanted.isEmpty() ? 0 : gate.ask(step, wanted, endedOf(before));
    offered = granted == wanted.size() ? end : wanted.get(granted).index();
    wanted
        .subList(0, granted)
        .forEach(each -> launch(each.index(), specs.get(each.index()), puzzle));
    return granted > 0 || wanted.isEmpty();
  }

  private List<RunReport> endedOf(List<RunReport> before) {
    var ended = new ArrayList<>(before);
    runs.stream().map(run -> run.ended).filter(Objects::nonNull).forEach(ended::add);
    return ended;
  }

  /** Whether every run up to the first that passes, or else every launched run, has ended. */
  private boolean decided() {
    int last = Math.min(firstPassing(), offered - 1);
    return runs.subList(0, last + 1).stream().allMatch(run -> run.ended != null);
  }

  /** The index of the first ended run that passes the bar; the number of runs if none does. */
  private int firstPassing() {
    for (int index = 0; index < runs.size(); index++) {
      RunReport ended = runs.get(index).ended;
      if (ended != null && Ensemble.passes(ended, start.plan().bar())) {
        return index;
      }
    }
    return runs.size();
  }

  private void cancelAfterFirstPassing() {
    int passing = firstPassing();
    for (int index = passing + 1; index < runs.size(); index++) {
      Run run = runs.get(index);
      if (run.scope != null && run.ended == null && !run.cancelled()) {
        run.scope.cancel("%s passed the bar".formatted(specs.get(passing).name()));
      }
    }
  }

  private List<RunReport> reports() {
    var reports = new ArrayList<RunReport>();
    for (int index = 0; index < runs.size(); index++) {
      RunReport ended = runs.get(index).ended;
      reports.add(
          ended != null
              ? ended
              : new RunReport(step, index, specs.get(index).name(), 0, 0, 0, "", null, null));
    }
    return reports;
  }

  private Optional<RunReport> reused(int index) {
    return earlier.stream()
        .filter(run -> run.step() == step && run.index() == index && run.outcome() != null)
        .filter(run -> run.strategy().equals(specs.get(index).name()))
        .findFirst()
        .map(run ->
            new RunReport(
                step,
                index,
                run.strategy(),
                0,
                run.timeMs(),
                run.cpuMs(),
                run.worker(),
                run.outcome(),
                null,
                List.of(),
                null,
                run.memoryMb()));
  }

  private void launch(int index, StrategySpec spec, Puzzle puzzle) {
    Pool pool = Objects.requireNonNull(spec.pool());
    Run slot = runs.get(index);
    var scope =
        Workflow.newCancellationScope(() -> {
          var _ = Async.procedure(() -> pursue(index, spec, pool, puzzle));
        });
    slot.scope = scope;
    scope.run();
  }

  /** Repeats the run until it has an outcome or a final failure, or is cancelled. */
  private void pursue(int index, StrategySpec spec, Pool pool, Puzzle puzzle) {
    Run slot = runs.get(index);
    var retryLoop = new RetryLoop(step, index, spec.name(), start.plan().failures(), retries);
    while (slot.ended == null) {
      Duration limit = limit(spec, pool, retryLoop.worked());
      var strategies =
          Workflow.newActivityStub(StrategyActivities.class, options(spec, pool, limit));
      try {
        slot.ended =
            retryLoop.answered(strategies.run(strategyRun(spec, puzzle, retryLoop, limit)));
      } catch (ActivityFailure failure) {
        if (slot.cancelled()) {
          return; // the failure is that of the cancellation
        }
        slot.ended =
            retryLoop.failed(
                failure.getCause(), limit, () -> !time.left(retryLoop.worked()).isPositive());
      } catch (CanceledFailure cancelled) {
        return; // cancelled while it waited for its retry
      }
    }
    slot.worked = retryLoop.worked();
    cancelAfterFirstPassing();
  }

  /** The time limit of the next activity of a run that has worked {@code worked} in this step. */
  private Duration limit(StrategySpec spec, Pool pool, Duration worked) {
    Long own = spec.limitSeconds();
    Duration limit = own == null ? TimeLimits.usual(pool) : Duration.ofSeconds(own);
    Duration left = time.left(worked);
    return left.compareTo(limit) < 0 ? left : limit;
  }

  private StrategyRun strategyRun(
      StrategySpec spec, Puzzle puzzle, RetryLoop retryLoop, Duration limit) {
    return new StrategyRun(
        start.experimentId(),
        start.arcTaskId(),
        start.round(),
        step,
        spec.name(),
        spec.budget(),
        Seeds.derive(start.plan().seed(), start.arcTaskId(), spec.name(), step),
        spec.options(),
        puzzle,
        retryLoop.count(),
        retryLoop.progress(),
        limit.toMillis());
  }

  private static ActivityOptions options(StrategySpec spec, Pool pool, Duration limit) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(pool.taskQueue())
        .setSummary("%s · budget %s".formatted(spec.name(), spec.budget()))
        // the worker should end a run at its limit; this ends one whose worker does not
        .setStartToCloseTimeout(limit.plus(GRACE))
        // strategies report every few milliseconds: after this much silence the worker is dead
        .setHeartbeatTimeout(Duration.ofSeconds(10))
        // the evaluation continues at once; the slot becomes free at the run's next heartbeat
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setRetryOptions(INFRASTRUCTURE)
        .build();
  }

  private RunReport withoutPool(int index, StrategySpec spec) {
    var failure =
        new Failure(
            FailureType.DATA,
            "The plan names no pool for the strategy (%s).\nMaybe it was not resolved."
                .formatted(spec.name()),
            "");
    return new RunReport(step, index, spec.name(), 0, 0, 0, "", null, failure);
  }
}
