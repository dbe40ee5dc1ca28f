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
 * The tally of a running experiment: the store's last one, plus those of the shards since. The
 * store's tally replaces it in the end. It is only shown; no decision depends on it.
 */
final class RunningTally {
  /** The number of failures shown; the Web UI links to the rest. */
  static final int MAX_FAILURES = 20;

  private Tally store = Tally.empty(0);
  private int runningAgain;
  private final Map<String, Tally> shards = new LinkedHashMap<>();
  private final Map<String, FailedEvaluation> failures = new LinkedHashMap<>();
  private final Set<String> adopted = new TreeSet<>();

  /**
   * @param due the number of evaluations without a result. Those that had one in an earlier round
   *     count as due, not as failed; those that a limit kept from running count as due, not as
   *     NOT_RUN
   */
  void opened(Tally tally, int due) {
    var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
    verdicts.putAll(tally.verdicts());
    verdicts.remove(Verdict.NOT_RUN);
    store = new Tally(tally.total(), verdicts, tally.costUsd(), tally.unanswered(), tally.scored());
    runningAgain = Math.max(0, store.done() + due - store.total());
    shards.clear(); // the store's tally includes them
    adopted.clear();
  }

  /**
   * Adds shards that began before the experiment was opened. The store has counted much of their
   * tallies.
   */
  void adopted(Collection<String> shardIds) {
    adopted.addAll(shardIds);
  }

  /** Replaces the tally by the store's, when nothing runs. */
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
