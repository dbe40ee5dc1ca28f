package dev.longarc.workflows;

import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Scoring;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.experiment.RetryPreview;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.Reservation.Hold;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.workflows.store.LoadedPuzzle;
import dev.longarc.workflows.store.OpenWorkflows;
import dev.longarc.workflows.store.OpenedExperiment;
import dev.longarc.workflows.store.Recorded;
import dev.longarc.workflows.store.StoreActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store in memory that fulfils the port's contract for one experiment. */
public final class FakeStore implements StoreActivities {
  private static final BigDecimal COST = new BigDecimal("0.01");

  private final String experimentId;
  private final Plan plan;
  private final Map<String, ArcTask> tasks = new LinkedHashMap<>();
  private final TreeMap<Integer, List<String>> rounds = new TreeMap<>();
  private final Map<Key, Stored> results = new HashMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private final int sliceSize;
  private final List<String> calls = new ArrayList<>();
  private final AtomicInteger hangs = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final Set<String> bought = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private int allowed = Integer.MAX_VALUE;
  private @Nullable CachedAnswer cached;
  private @Nullable Long deadlineMs;
  private boolean paused;
  private @Nullable Boolean settledAsCancelled;

  record Key(String arcTaskId, int round) {}

  /** A result; the report is null for NOT_RUN. */
  record Stored(Verdict verdict, @Nullable EvaluationReport report) {}

  public FakeStore(String experimentId, Plan plan, List<ArcTask> selection, int sliceSize) {
    this.experimentId = experimentId;
    this.plan = plan;
    this.sliceSize = sliceSize;
    selection.forEach(task -> tasks.put(task.id(), task));
    rounds.put(1, List.copyOf(tasks.keySet()));
  }

  @Override
  public synchronized OpenedExperiment openExperiment(
      String id, @Nullable RetryFilter retry, @Nullable String startId) {
    if (!id.equals(experimentId)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Unknown experiment (%s).".formatted(id), "NotFound");
    }
    calls.add("open");
    if (Boolean.FALSE.equals(settledAsCancelled) && nothingIsDue() && startId != null) {
      openRetryRound(id, retry == null ? RetryFilter.ALL : retry, "start-" + startId);
    }
    var due = new ArrayList<ShardSlice>();
    rounds.keySet().forEach(round -> due.addAll(slices(round)));
    settledAsCancelled = null;
    return new OpenedExperiment("test", plan, paused, tally(), due, deadlineMs, openShards());
  }

  private List<String> openShards() {
    var shards = new ArrayList<String>();
    rounds.forEach((round, ids) -> {
      for (int shard = 0; shard * sliceSize < ids.size(); shard++) {
        shards.add(Ids.shard(experimentId, round, shard));
      }
    });
    return openWorkflows(shards);
  }

  @Override
  public List<String> openWorkflows(List<String> workflowIds) {
    var client = Activity.getExecutionContext().getWorkflowClient();
    return workflowIds.stream().filter(OpenWorkflows.on(client)::isOpen).toList();
  }

  @Override
  public synchronized OpenedExperiment readExperiment(String id) {
    return new OpenedExperiment("test", plan, paused, tally(), List.of(), deadlineMs, List.of());
  }

  private boolean nothingIsDue() {
    return rounds.keySet().stream().allMatch(round -> slices(round).isEmpty());
  }

  /** Sets a limit of {@code runs} strategy runs, which all cost a cent. */
  public synchronized void allow(int runs) {
    allowed = runs;
  }

  @Override
  public synchronized Reservation reserve(ReservationRequest request) {
    for (EndedRun run : request.ended()) {
      open.remove(key(request, run.step(), run.index()));
    }
    int granted = 0;
    for (PlannedRun run : request.runs()) {
      String key = key(request, request.step(), run.index());
      boolean known = bought.contains(key) || open.contains(key);
      if (!known && bought.size() >= allowed) {
        break;
      }
      bought.add(key);
      open.add(key);
      granted++;
    }
    return granted == request.runs().size()
        ? new Reservation(granted, Hold.NONE, "")
        : new Reservation(granted, Hold.EXPERIMENT_LIMIT, "There is no money left.");
  }

  private static String key(ReservationRequest request, int step, int index) {
    return "%s.%s.%s.%s".formatted(request.arcTaskId(), request.round(), step, index);
  }

  @Override
  public synchronized @Nullable CachedAnswer cachedAnswer(String experiment, String contentHash) {
    return cached;
  }

  /** Sets the answer that another experiment submitted for every ARC task. */
  public synchronized void cache(@Nullable CachedAnswer answer) {
    cached = answer;
  }

  @Override
  public synchronized RetryPreview previewRetry(String experiment, RetryFilter filter) {
    var ids = tasks.keySet().stream().filter(id -> matches(filter, id)).toList();
    return new RetryPreview(ids.size(), ids, COST.multiply(BigDecimal.valueOf(ids.size())));
  }

  @Override
  public synchronized Ended stop(String experiment, FailureType limit) {
    calls.add("stop " + limit);
    settledAsCancelled = false;
    return new Ended(
        nothingIsDue() ? ExperimentStatus.COMPLETED : ExperimentStatus.STOPPED, tally());
  }

  @Override
  public synchronized Limits changeLimits(
      String experiment, @Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd) {
    if (experimentUsd == null) {
      throw ApplicationFailure.newNonRetryableFailure("There is no limit.", "Refused");
    }
    allowed = experimentUsd.divide(COST).intValueExact();
    return new Limits(Limits.DEFAULT_TASK_USD, experimentUsd, null);
  }

  @Override
  public synchronized void noteDeadline(String experiment, @Nullable Long newDeadlineMs) {
    deadlineMs = newDeadlineMs;
  }

  @Override
  public synchronized void noteParallelism(String experiment, int newParallelism) {
    calls.add("parallelism " + newParallelism);
  }

  private List<ShardSlice> slices(int round) {
    List<String> ids = rounds.getOrDefault(round, List.of());
    var positions = new ArrayList<Integer>();
    for (int position = 0; position < ids.size(); position++) {
      if (isDue(new Key(ids.get(position), round))) {
        positions.add(position);
      }
    }
    var slices = new ArrayList<ShardSlice>();
    for (int from = 0; from < positions.size(); from += sliceSize) {
      var slice = positions.subList(from, Math.min(from + sliceSize, positions.size()));
      slices.add(
          new ShardSlice(
              experimentId, round, slices.size(), slice.getFirst(), slice.getLast(), slice.size()));
    }
    return slices;
  }

  @Override
  public synchronized List<DueEvaluation> listDue(ShardSlice slice) {
    return rounds
        .getOrDefault(slice.round(), List.of())
        .subList(slice.first(), slice.last() + 1)
        .stream()
        .filter(id -> isDue(new Key(id, slice.round())))
        .map(id -> new DueEvaluation(id, "hash-" + id))
        .toList();
  }

  /** Lets the next {@code times} loads of a puzzle hang, each until its caller has given up. */
  public void hang(int times) {
    hangs.set(times);
  }

  /**
   * Lets the next {@code times} loads of a puzzle fail, as they do while the store is unavailable.
   */
  public void refuse(int times) {
    outages.set(times);
  }

  @Override
  public LoadedPuzzle loadPuzzle(
      String experiment, String arcTaskId, String contentHash, int round) {
    if (hangs.getAndDecrement() > 0) {
      FakeStrategies.await(new CountDownLatch(1));
    }
    if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("The store is unavailable.");
    }
    return puzzle(arcTaskId, contentHash, round);
  }

  private synchronized LoadedPuzzle puzzle(String arcTaskId, String contentHash, int round) {
    ArcTask task = tasks.get(arcTaskId);
    if (task == null || !contentHash.equals("hash-" + arcTaskId)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "There is no ARC task (%s).".formatted(arcTaskId), "NotFound");
    }
    var earlier =
        reports(arcTaskId).stream()
            .filter(report -> report.round() < round)
            .flatMap(report -> report.runs().stream())
            .filter(run -> run.outcome() != null)
            .toList();
    return new LoadedPuzzle(task.puzzle(), earlier);
  }

  @Override
  public synchronized Recorded record(EvaluationReport report) {
    var key = new Key(report.arcTaskId(), report.round());
    Verdict verdict = report.unscored().orElseGet(() -> score(report).verdict());
    Stored before = results.get(key);
    if (before == null
        || isDue(key)
        || (before.verdict() == Verdict.FAILED && verdict != Verdict.FAILED)) {
      results.put(key, new Stored(verdict, report));
      calls.add("record " + key);
    }
    Verdict stored = verdict(key).orElseThrow();
    return new Recorded(stored, stored == Verdict.SOLVED ? 1 : 0, COST);
  }

  /** Whether there is no result, or a limit prevented it. */
  private boolean isDue(Key key) {
    Stored stored = results.get(key);
    return stored == null || (stored.verdict() == Verdict.NOT_RUN && stored.report() != null);
  }

  private Scoring.Score score(EvaluationReport report) {
    ArcTask task = tasks.get(report.arcTaskId());
    if (task == null) {
      throw new IllegalArgumentException(report.arcTaskId());
    }
    return Scoring.score(task, report.attempts());
  }

  @Override
  public synchronized RetryRound openRetryRound(
      String experiment, RetryFilter filter, String requestId) {
    Integer known = requests.get(requestId);
    if (known == null) {
      List<String> failed = tasks.keySet().stream().filter(id -> matches(filter, id)).toList();
      if (failed.isEmpty()) {
        return new RetryRound(0, 0, List.of());
      }
      known = rounds.lastKey() + 1;
      rounds.put(known, failed);
      requests.put(requestId, known);
    }
    return new RetryRound(known, rounds.getOrDefault(known, List.of()).size(), slices(known));
  }

  private boolean matches(RetryFilter filter, String id) {
    int newest = newestRound(id);
    Stored stored = results.get(new Key(id, newest));
    if (stored == null || stored.verdict() != Verdict.FAILED || stored.report() == null) {
      return false;
    }
    Failure failure = stored.report().failure();
    return (filter.arcTaskIds().isEmpty() || filter.arcTaskIds().contains(id))
        && (filter.failureTypes().isEmpty()
            || (failure != null && filter.failureTypes().contains(failure.type())));
  }

  private int newestRound(String id) {
    return rounds.entrySet().stream()
        .filter(round -> round.getValue().contains(id))
        .mapToInt(Map.Entry::getKey)
        .max()
        .orElse(0);
  }

  @Override
  public synchronized void notePaused(String experiment, boolean nowPaused) {
    paused = nowPaused;
  }

  @Override
  public synchronized Tally settle(String experiment, boolean cancelled) {
    if (cancelled) {
      rounds.forEach((round, ids) ->
          ids.forEach(
              id -> results.putIfAbsent(new Key(id, round), new Stored(Verdict.NOT_RUN, null))));
    }
    settledAsCancelled = cancelled;
    calls.add("settle");
    return tally();
  }

  /** The tally over the newest result of each ARC task. */
  public synchronized Tally tally() {
    Tally tally = Tally.empty(tasks.size());
    for (String id : tasks.keySet()) {
      for (int round = newestRound(id); round > 0; round--) {
        Optional<Verdict> verdict = verdict(new Key(id, round));
        if (verdict.isPresent()) {
          tally = tally.plus(verdict.get(), COST);
          break;
        }
      }
    }
    return tally;
  }

  /** The verdict on an ARC task in a round; empty when it has none. */
  public synchronized Optional<Verdict> verdict(String arcTaskId, int round) {
    return verdict(new Key(arcTaskId, round));
  }

  private Optional<Verdict> verdict(Key key) {
    return Optional.ofNullable(results.get(key)).map(Stored::verdict);
  }

  /** All recorded reports of an ARC task, by round. */
  public synchronized List<EvaluationReport> reports(String arcTaskId) {
    var reports = new ArrayList<EvaluationReport>();
    for (int round = 1; round <= rounds.lastKey(); round++) {
      Stored stored = results.get(new Key(arcTaskId, round));
      if (stored != null && stored.report() != null) {
        reports.add(stored.report());
      }
    }
    return reports;
  }

  public RunReport run(String arcTaskId, int round, int index) {
    return reports(arcTaskId).stream()
        .filter(report -> report.round() == round)
        .findFirst()
        .orElseThrow()
        .runs()
        .get(index);
  }

  public synchronized boolean isPaused() {
    return paused;
  }

  public synchronized @Nullable Boolean settledAsCancelled() {
    return settledAsCancelled;
  }

  /** The calls and writes in order: open, record KEY, settle. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  public synchronized int round() {
    return rounds.lastKey();
  }
}
