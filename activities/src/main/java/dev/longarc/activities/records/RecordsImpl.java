package dev.longarc.activities.records;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Scoring;
import dev.longarc.evaluation.EvaluationReport;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Evaluations;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.SystemEvents;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Plan;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.records.DueEvaluation;
import dev.longarc.workflows.records.LoadedPuzzle;
import dev.longarc.workflows.records.OpenedExperiment;
import dev.longarc.workflows.records.OpenedRound;
import dev.longarc.workflows.records.Recorded;
import dev.longarc.workflows.records.Records;
import dev.longarc.workflows.records.ShardSlice;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Adapter from the workflows' port to the store. */
public final class RecordsImpl implements Records {
  /** Evaluations of one shard: its history stays under 4,500 events. */
  static final int SHARD_SIZE = 250;

  private static final String NOT_FOUND = "NotFound";

  private final Experiments experiments;
  private final Evaluations evaluations;
  private final SystemEvents events;
  private final StrategyCatalog catalog;
  private final Prices prices;

  public RecordsImpl(
      Experiments experiments,
      Evaluations evaluations,
      SystemEvents events,
      StrategyCatalog catalog,
      Prices prices) {
    this.experiments = experiments;
    this.evaluations = evaluations;
    this.events = events;
    this.catalog = catalog;
    this.prices = prices;
  }

  @Override
  public OpenedExperiment openExperiment(String experimentId) {
    find(experimentId);
    experiments.opened(experimentId);
    var experiment = find(experimentId);
    List<ShardSlice> due = slices(experimentId, experiments.due(experimentId, SHARD_SIZE));
    log("experiment.opened", experimentId, "%d shards are due.".formatted(due.size()));
    boolean paused =
        switch (experiment.status()) {
          case PAUSED -> true;
          case CREATED, IN_PROGRESS, COMPLETED, STOPPED, CANCELLED -> false;
        };
    return new OpenedExperiment(
        experiment.name(), resolved(experiment.plan()), paused, experiment.tally(), due);
  }

  private Experiments.Experiment find(String experimentId) {
    return experiments
        .find(experimentId)
        .orElseThrow(() -> refused("There is no experiment (%s).".formatted(experimentId)));
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
    return evaluations
        .due(slice.experimentId(), slice.round(), slice.first(), slice.last())
        .stream()
        .map(due -> new DueEvaluation(due.arcTaskId(), due.contentHash()))
        .toList();
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
    return evaluations
        .task(experimentId, arcTaskId)
        .orElseThrow(() ->
            refused(
                "The experiment (%s) has no ARC task (%s).".formatted(experimentId, arcTaskId)));
  }

  @Override
  public Recorded record(EvaluationReport report) {
    Scoring.Score score = score(report);
    var costs = report.runs().stream().map(run -> prices.cost(run, catalog)).toList();
    var stored = refusing(() -> evaluations.record(report, score.verdict(), score.share(), costs));
    return new Recorded(stored.verdict(), stored.score(), stored.costUsd());
  }

  /** A failure stays one: its attempts are kept, but never scored as an answer. */
  private Scoring.Score score(EvaluationReport report) {
    return report.failure() != null
        ? new Scoring.Score(Verdict.FAILED, 0)
        : refusing(() ->
            Scoring.score(task(report.experimentId(), report.arcTaskId()), report.attempts()));
  }

  @Override
  public OpenedRound openRetryRound(String experimentId, RetryFilter filter, String requestId) {
    find(experimentId);
    var retry = experiments.openRetryRound(experimentId, filter, requestId, SHARD_SIZE);
    if (!retry.due().isEmpty()) {
      experiments.opened(experimentId); // it may have settled: now something is due again
    }
    return new OpenedRound(retry.round(), retry.evaluations(), slices(experimentId, retry.due()));
  }

  @Override
  public void notePaused(String experimentId, boolean paused) {
    experiments.paused(experimentId, paused);
    log(paused ? "experiment.paused" : "experiment.resumed", experimentId, "By an update.");
  }

  @Override
  public Tally settle(String experimentId, boolean cancelled) {
    find(experimentId);
    Tally tally = experiments.settle(experimentId, cancelled);
    log(
        cancelled ? "experiment.cancelled" : "experiment.settled",
        experimentId,
        "%d of %d evaluations have ended.".formatted(tally.done(), tally.total()));
    return tally;
  }

  private void log(String type, String experimentId, String message) {
    events.add(
        type,
        "orchestrator",
        SystemEvents.Severity.INFO,
        message,
        Map.of("experiment_id", experimentId));
  }

  private static List<ShardSlice> slices(String experimentId, List<Experiments.Slice> slices) {
    return slices.stream()
        .map(slice ->
            new ShardSlice(
                experimentId,
                slice.round(),
                slice.shard(),
                slice.first(),
                slice.last(),
                slice.size()))
        .toList();
  }

  /** What the store calls an illegal argument won't become legal by a retry. */
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
