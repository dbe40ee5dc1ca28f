package dev.longarc.workflows.evaluation;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.Recovery;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.outcome.Ensemble;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.StrategySpec;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.store.LoadedPuzzle;
import dev.longarc.workflows.store.StoreStubs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recovery ladder of an evaluation in which runs failed and none passed the bar. The rungs that
 * the plan allows are tried in order. The first one that gives a result ends the climb; without one
 * the evaluation fails.
 */
final class RecoveryLadder {
  private final EvaluationStart start;
  private final LoadedPuzzle loaded;
  private final BudgetGate gate;
  private final TaskTime time;
  private final FailureHandling handling;

  RecoveryLadder(EvaluationStart start, LoadedPuzzle loaded, BudgetGate gate, TaskTime time) {
    this.start = start;
    this.loaded = loaded;
    this.gate = gate;
    this.time = time;
    this.handling = start.plan().failures();
  }

  /**
   * The outcome of an evaluation.
   *
   * @param confidence of the first attempt; null: unknown
   * @param failure the failure, recovered or not
   * @param recoveredBy the rung that gave the result
   */
  record Result(
      Attempts attempts,
      @Nullable String strategy,
      @Nullable Double confidence,
      List<RunReport> runs,
      @Nullable Failure failure,
      @Nullable Recovery recoveredBy) {}

  Result climb(List<RunReport> runs) {
    Ensemble.Choice choice = choose(runs);
    Failure refusal = gate.refusal();
    Failure failure = choice.failure();
    if (passed(runs)) {
      return afterRetries(choice, runs);
    }
    if (refusal != null && gate.stopsExperiment()) {
      return result(choice, runs, refusal, null);
    }
    if (time.isOver()) {
      return result(choice, runs, time.failure(), Recovery.RETURN_PARTIAL_RESULT);
    }
    if (failure != null) {
      return fallback(runs, failure)
          .or(() -> cached(runs, failure))
          .orElseGet(() -> partial(choice, runs, failure));
    }
    return refusal == null
        ? afterRetries(choice, runs)
        : result(choice, runs, refusal, Recovery.RETURN_PARTIAL_RESULT);
  }

  private Ensemble.Choice choose(List<RunReport> runs) {
    return Ensemble.choose(runs, start.plan().bar(), loaded.puzzle().testInputs().size());
  }

  private boolean passed(List<RunReport> runs) {
    return runs.stream().anyMatch(run -> Ensemble.passes(run, start.plan().bar()));
  }

  /** The result when no failure is left; a retry may have recovered from one. */
  private static Result afterRetries(Ensemble.Choice choice, List<RunReport> runs) {
    Optional<TryReport> recovered =
        runs.stream()
            .filter(run -> run.outcome() != null)
            .flatMap(run -> run.tryLog().stream())
            .filter(each -> each.failureType() != null)
            .findFirst();
    return recovered
        .map(each ->
            result(
                choice,
                runs,
                new Failure(Objects.requireNonNull(each.failureType()), each.message(), ""),
                Recovery.RETRY_WITH_BACKOFF))
        .orElseGet(() -> result(choice, runs, null, null));
  }

  private Optional<Result> fallback(List<RunReport> runs, Failure failure) {
    StrategySpec fallback = handling.fallback();
    if (!handling.uses(Recovery.FALLBACK_TO_SIMPLE_STRATEGY) || fallback == null) {
      return Optional.empty();
    }
    boolean done =
        runs.stream()
            .anyMatch(run -> run.strategy().equals(fallback.name()) && run.outcome() != null);
    if (done) {
      return Optional.empty();
    }
    int step = start.plan().steps().size();
    var more =
        new StepExecution(start, step, List.of(fallback), loaded.earlier(), gate, time, true)
            .run(loaded.puzzle(), runs);
    runs.addAll(more);
    boolean found =
        more.stream().anyMatch(run -> run.outcome() != null && !run.outcome().isEmpty());
    return found
        ? Optional.of(result(choose(runs), runs, failure, Recovery.FALLBACK_TO_SIMPLE_STRATEGY))
        : Optional.empty();
  }

  private Optional<Result> cached(List<RunReport> runs, Failure failure) {
    if (!handling.uses(Recovery.USE_CACHED_SIMILAR_RESULT)) {
      return Optional.empty();
    }
    CachedAnswer answer =
        StoreStubs.viaLocalActivity(
            store -> store.cachedAnswer(start.experimentId(), start.contentHash()));
    return Optional.ofNullable(answer)
        .map(found ->
            new Result(
                found.attempts(),
                found.strategy(),
                null,
                runs,
                failure,
                Recovery.USE_CACHED_SIMILAR_RESULT));
  }

  private Result partial(Ensemble.Choice choice, List<RunReport> runs, Failure failure) {
    boolean usable = handling.uses(Recovery.RETURN_PARTIAL_RESULT) && !choice.attempts().isEmpty();
    return result(choice, runs, failure, usable ? Recovery.RETURN_PARTIAL_RESULT : null);
  }

  private static Result result(
      Ensemble.Choice choice,
      List<RunReport> runs,
      @Nullable Failure failure,
      @Nullable Recovery recoveredBy) {
    return new Result(
        choice.attempts(), choice.strategy(), choice.confidence(), runs, failure, recoveredBy);
  }
}
