package dev.longarc.workflows.evaluation;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.RunProgress;
import dev.longarc.workflows.strategy.StrategyResult;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The retries of one strategy run, over all its activities. The server repeats an activity that
 * lost its worker; this class repeats one whose strategy failed.
 */
final class RetryLoop {
  private final int step;
  private final int index;
  private final String strategy;
  private final FailureHandling handling;
  private final boolean retries;
  private final Map<FailureType, Integer> retried = new EnumMap<>(FailureType.class);
  private final List<TryReport> log = new ArrayList<>();
  private int count;
  private @Nullable RunProgress progress;
  private Duration worked = Duration.ZERO;

  /**
   * @param retries false: a failure is final
   */
  RetryLoop(int step, int index, String strategy, FailureHandling handling, boolean retries) {
    this.step = step;
    this.index = index;
    this.strategy = strategy;
    this.handling = handling;
    this.retries = retries;
  }

  /** The number of activity attempts so far, lost ones included. */
  int count() {
    return count;
  }

  /** The point at which the next activity can start; null: the run's start. */
  @Nullable RunProgress progress() {
    return progress;
  }

  /** The known part of the time for which the strategy has worked. */
  Duration worked() {
    return worked;
  }

  RunReport answered(StrategyResult result) {
    worked = worked.plusMillis(result.timeMs());
    count += result.tries();
    log.addAll(result.tryLog());
    return new RunReport(
        step,
        index,
        strategy,
        count,
        result.timeMs(),
        result.cpuMs(),
        result.worker(),
        result.outcome(),
        null,
        log,
        result.runId(),
        result.memoryMb());
  }

  /**
   * Handles a failed activity. Before a retry, it waits as the kind of failure requires.
   *
   * @param cause of the activity's failure
   * @param limit of the activity's time
   * @param last whether there is no time for a further activity
   * @return the run's final report; null: run it again
   * @throws io.temporal.failure.CanceledFailure when the run is cancelled while it waits
   */
  @Nullable RunReport failed(@Nullable Throwable cause, Duration limit, BooleanSupplier last) {
    RunReport report = RunFailures.report(step, index, strategy, cause);
    RunProgress found = RunFailures.progress(cause);
    progress = found == null ? progress : found;
    worked =
        worked.plus(cause instanceof TimeoutFailure ? limit : Duration.ofMillis(report.timeMs()));
    Failure failure = Objects.requireNonNull(report.failure());
    count += report.tries();
    log.addAll(report.tryLog().isEmpty() ? List.of(unlogged(report, failure)) : report.tryLog());
    RetryPolicy policy = handling.retry(failure.type());
    int retry = retried.merge(failure.type(), 1, Integer::sum);
    if (!retries || retry > policy.retries() || last.getAsBoolean()) {
      return new RunReport(
          step,
          index,
          strategy,
          count,
          report.timeMs(),
          0,
          report.worker(),
          null,
          failure,
          log,
          null,
          null);
    }
    await(policy.wait(retry, Workflow.newRandom().nextDouble()), failure, retry, policy);
    return null;
  }

  private void await(Duration wait, Failure failure, int retry, RetryPolicy policy) {
    var summary =
        "%s after %s: retry %s of %s".formatted(strategy, failure.type(), retry, policy.retries());
    Workflow.newTimer(wait, TimerOptions.newBuilder().setSummary(summary).build()).get();
  }

  /** The report of an activity whose worker sent no log, or was cut off by the hard limit. */
  private TryReport unlogged(RunReport report, Failure failure) {
    return new TryReport(
        count,
        report.worker(),
        "",
        0,
        report.timeMs(),
        0,
        0,
        false,
        TryReport.End.FAILED,
        failure.type(),
        failure.message());
  }
}
