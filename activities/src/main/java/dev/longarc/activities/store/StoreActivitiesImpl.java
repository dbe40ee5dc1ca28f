package dev.longarc.activities.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Scoring;
import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.RetryPreview;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.store.SystemEvents;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.store.LoadedPuzzle;
import dev.longarc.workflows.store.OpenedExperiment;
import dev.longarc.workflows.store.Recorded;
import dev.longarc.workflows.store.StoreActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adapter from the workflows' port to the store. */
public final class StoreActivitiesImpl implements StoreActivities {
  /** The greatest number of evaluations in a shard, whose history then stays under 4,500 events. */
  static final int SHARD_SIZE = 250;

  private static final String NOT_FOUND = "NotFound";

  private final Experiments experiments;
  private final Evaluations evaluations;
  private final SystemEvents events;
  private final StrategyCatalog catalog;
  private final Prices prices;
  private final ClosedEvaluations closed;
  private final Reservations reservations;
  private final EvaluationMetrics metrics;

  /**
   * @param obstacle why nothing new may start, for example a full disk; empty: it may
   * @param metrics the counters of recorded evaluations
   */
  public StoreActivitiesImpl(
      Experiments experiments,
      Evaluations evaluations,
      Ledger ledger,
      ClosedEvaluations closed,
      SystemEvents events,
      StrategyCatalog catalog,
      Prices prices,
      Supplier<Optional<String>> obstacle,
      MeterRegistry metrics) {
    this.experiments = experiments;
    this.evaluations = evaluations;
    this.events = events;
    this.catalog = catalog;
    this.prices = prices;
    this.closed = closed;
    this.reservations = new Reservations(ledger, closed, prices, obstacle);
    this.metrics = new EvaluationMetrics(metrics);
  }

  @Override
  public OpenedExperiment openExperiment(
      String experimentId, @Nullable RetryFilter retry, @Nullable String startId) {
    if (find(experimentId).status() == ExperimentStatus.COMPLETED && startId != null) {
      openRoundByHand(experimentId, retry == null ? RetryFilter.ALL : retry, startId);
    }
    closed.release(experimentId);
    experiments.markOpened(experimentId);
    var experiment = find(experimentId);
    List<ShardSlice> due = experiments.due(experimentId, SHARD_SIZE);
    log("experiment.opened", experimentId, "%d shards are due.".formatted(due.size()));
    return read(experiment, due, closed.open(ShardIds.of(experiments, experimentId)));
  }

  @Override
  public OpenedExperiment readExperiment(String experimentId) {
    return read(find(experimentId), List.of(), List.of());
  }

  private OpenedExperiment read(
      Experiment experiment, List<ShardSlice> due, List<String> openShards) {
    boolean paused =
        switch (experiment.status()) {
          case PAUSED -> true;
          case CREATED, IN_PROGRESS, COMPLETED, STOPPED, CANCELLED -> false;
        };
    Instant deadline = experiment.controls().deadline();
    return new OpenedExperiment(
        experiment.name(),
        resolved(experiment.effectivePlan()),
        paused,
        experiment.tally(),
        due,
        deadline == null ? null : deadline.toEpochMilli(),
        openShards);
  }

  @Override
  public List<String> openWorkflows(List<String> workflowIds) {
    return closed.open(workflowIds);
  }

  /** "Start Workflow Like This One" on an ended experiment runs its failures again. */
  private void openRoundByHand(String experimentId, RetryFilter retry, String startId) {
    if (experiments.due(experimentId, SHARD_SIZE).isEmpty()) {
      var _ = experiments.openRetryRound(experimentId, retry, "start-" + startId, SHARD_SIZE);
    }
  }

  private Experiment find(String experimentId) {
    return experiments
        .find(experimentId)
        .orElseThrow(() -> refused("Unknown experiment (%s).".formatted(experimentId)));
  }

  private Plan resolved(Plan plan) {
    try {
      return plan.resolved(catalog);
    } catch (InvalidPlanException e) {
      throw refused(e.getMessage() + "\nMaybe the orchestrator lacks a plug-in.");
    }
  }

  @Override
  public List<DueEvaluation> listDue(ShardSlice slice) {
    return evaluations.due(slice);
  }

  @Override
  public LoadedPuzzle loadPuzzle(
      String experimentId, String arcTaskId, String contentHash, int round) {
    ArcTask task = task(experimentId, arcTaskId);
    if (!task.contentHash().equals(contentHash)) {
      throw refused(
          "The ARC task (%s) has the content (%s), not (%s)."
              .formatted(arcTaskId, task.contentHash(), contentHash));
    }
    return new LoadedPuzzle(task.puzzle(), evaluations.earlierRuns(experimentId, arcTaskId, round));
  }

  private ArcTask task(String experimentId, String arcTaskId) {
    return refusing(
            () -> evaluations.task(experimentId, arcTaskId)) // a stored report may be too large
        .orElseThrow(() ->
            refused(
                "The experiment (%s) has no ARC task (%s).".formatted(experimentId, arcTaskId)));
  }

  @Override
  public Recorded record(EvaluationReport report) {
    Scoring.Score score = score(report);
    var costs = report.runs().stream().map(prices::cost).toList();
    closed.bookCutOff(
        report.experimentId(), report.arcTaskId(), report.runId(), line -> ran(report, line));
    var recorded =
        refusing(() -> evaluations.record(report, score.verdict(), score.share(), costs));
    if (recorded.taken()) {
      metrics.count(report, score.verdict(), costs);
    }
    var stored = recorded.result();
    return new Recorded(stored.verdict(), stored.score(), stored.costUsd());
  }

  private static boolean ran(EvaluationReport report, UnsettledRun line) {
    return line.round() == report.round()
        && report.runs().stream()
            .filter(run -> run.tries() > 0)
            .anyMatch(run -> run.step() == line.step() && run.index() == line.index());
  }

  /** A failed evaluation stays failed: its attempts are kept, but never scored. */
  private Scoring.Score score(EvaluationReport report) {
    return report
        .unscored()
        .map(verdict -> new Scoring.Score(verdict, 0))
        .orElseGet(() ->
            refusing(() ->
                Scoring.score(task(report.experimentId(), report.arcTaskId()), report.attempts())));
  }

  @Override
  public Reservation reserve(ReservationRequest request) {
    return refusing(() -> reservations.reserve(request));
  }

  @Override
  public @Nullable CachedAnswer cachedAnswer(String experimentId, String contentHash) {
    return evaluations.submissionElsewhere(experimentId, contentHash).orElse(null);
  }

  @Override
  public RetryPreview previewRetry(String experimentId, RetryFilter filter) {
    var plan = resolved(find(experimentId).plan());
    return RetryPreview.of(experiments.retryable(experimentId, filter), plan, prices);
  }

  @Override
  public RetryRound openRetryRound(String experimentId, RetryFilter filter, String requestId) {
    find(experimentId);
    var retry = experiments.openRetryRound(experimentId, filter, requestId, SHARD_SIZE);
    if (!retry.due().isEmpty()) {
      experiments.markOpened(
          experimentId); // it may have been settled, and evaluations are due again
    }
    return retry;
  }

  @Override
  public void notePaused(String experimentId, boolean paused) {
    experiments.setPaused(experimentId, paused);
    log(paused ? "experiment.paused" : "experiment.resumed", experimentId, "By an update.");
  }

  @Override
  public Tally settle(String experimentId, boolean cancelled) {
    find(experimentId);
    closed.release(experimentId);
    Tally tally = experiments.settle(experimentId, cancelled);
    log(
        cancelled ? "experiment.cancelled" : "experiment.settled",
        experimentId,
        "%d of %d evaluations have ended.".formatted(tally.ended(), tally.total()));
    return tally;
  }

  @Override
  public Ended stop(String experimentId, FailureType limit) {
    closed.release(experimentId);
    var experiment = refusing(() -> experiments.stop(experimentId, limit));
    Tally tally = experiment.tally();
    log(
        "experiment.stopped",
        experimentId,
        "%s: %d of %d evaluations have a result. %s"
            .formatted(limit, tally.results(), tally.total(), limit.advice()));
    return new Ended(experiment.status(), tally);
  }

  @Override
  public Limits changeLimits(
      String experimentId, @Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd) {
    refusing(() -> {
      experiments.changeLimits(experimentId, experimentUsd, taskUsd);
      return experimentId;
    });
    var balance = find(experimentId).balance();
    log("experiment.limits", experimentId, "Changed by an update.");
    return new Limits(balance.taskLimitUsd(), balance.limitUsd(), null);
  }

  @Override
  public void noteDeadline(String experimentId, @Nullable Long deadlineMs) {
    Instant deadline = deadlineMs == null ? null : Instant.ofEpochMilli(deadlineMs);
    experiments.setDeadline(experimentId, deadline);
    log("experiment.deadline", experimentId, deadline == null ? "None." : "Now " + deadline + ".");
  }

  @Override
  public void noteParallelism(String experimentId, int parallelism) {
    experiments.setParallelism(experimentId, parallelism);
    log("experiment.parallelism", experimentId, "Now %d.".formatted(parallelism));
  }

  private void log(String type, String experimentId, String message) {
    events.add(
        type,
        "orchestrator",
        SystemEvents.Severity.INFO,
        message,
        Map.of("experiment_id", experimentId));
  }

  /** Makes an {@link IllegalArgumentException} of the store non-retryable. */
  private static <T> T refusing(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static ApplicationFailure refused(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, NOT_FOUND);
  }
}
