package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.contract.FailedEvaluation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An experiment's tally while it runs: what the store said last, and what shards have said since.
 * The store's word replaces it in the end; nothing is decided by it but what people see.
 */
final class RunningTally {
  /** Failures that are kept to be shown; the rest is a click away. */
  static final int MAX_FAILURES = 20;

  private Tally store = Tally.empty(0);
  private int runningAgain;
  private final Map<String, Tally> shards = new LinkedHashMap<>();
  private final Map<String, FailedEvaluation> failures = new LinkedHashMap<>();
  private final Set<String> adopted = new TreeSet<>();

  /**
   * @param due how many evaluations have no result; those that had one in an earlier round are
   *     counted as due, not as failed, and what a limit kept from running is due, not NOT_RUN
   */
  void opened(Tally tally, int due) {
    var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
    verdicts.putAll(tally.verdicts());
    verdicts.remove(Verdict.NOT_RUN);
    store = new Tally(tally.total(), verdicts, tally.costUsd(), tally.unanswered(), tally.scored());
    runningAgain = Math.max(0, store.done() + due - store.total());
    shards.clear(); // the store has counted them
    adopted.clear();
  }

  /** Shards that began before it was opened: the store has counted much of their tallies. */
  void adopted(Collection<String> shardIds) {
    adopted.addAll(shardIds);
  }

  /** The store's tally, when nothing runs. */
  void reread(Tally tally) {
    store = tally;
    runningAgain = 0;
    shards.clear();
  }

  void shard(String shardId, Tally tally, List<FailedEvaluation> failed) {
    if (!adopted.contains(shardId)) {
      shards.put(shardId, tally);
    }
    for (FailedEvaluation evaluation : failed) {
      if (failures.size() < MAX_FAILURES) {
        failures.put(evaluation.arcTaskId(), evaluation);
      }
    }
  }

  /** A shard that starts again under its id begins a new tally; the old one stays counted. */
  void restarted(String shardId) {
    Tally before = shards.remove(shardId);
    if (before != null) {
      shards.put(shardId + " until " + shards.size(), before);
    }
  }

  void retried(RetryFilter filter, int evaluations) {
    runningAgain += evaluations;
    failures.values().removeIf(failed -> matches(filter, failed));
  }

  private static boolean matches(RetryFilter filter, FailedEvaluation failed) {
    return (filter.failureTypes().isEmpty() || filter.failureTypes().contains(failed.type()))
        && (filter.arcTaskIds().isEmpty() || filter.arcTaskIds().contains(failed.arcTaskId()));
  }

  Tally sum() {
    Tally sum = store;
    for (Tally shard : shards.values()) {
      sum = sum.plus(shard);
    }
    var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
    verdicts.putAll(sum.verdicts());
    int failed = Math.max(0, sum.count(Verdict.FAILED) - runningAgain);
    verdicts.put(Verdict.FAILED, failed);
    verdicts.values().removeIf(count -> count == 0);
    return new Tally(store.total(), verdicts, sum.costUsd(), sum.unanswered(), store.scored());
  }

  /** The first failures that are not running again. */
  List<FailedEvaluation> failures() {
    return List.copyOf(failures.values());
  }
}
