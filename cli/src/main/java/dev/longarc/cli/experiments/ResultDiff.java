package dev.longarc.cli.experiments;

import dev.longarc.application.contract.GridLists;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the results of two experiments, sorted by ARC task and round. Tries,
 * times, costs and recovered failures may differ between a disturbed and an undisturbed run;
 * nothing else may.
 */
final class ResultDiff {
  /** The results that a line names. */
  private static final int MOST = 20;

  /** Orders the results: ARC task ids as text, then rounds. */
  private record Key(String arcTaskId, int round) implements Comparable<Key> {
    String place() {
      return round == 1 ? arcTaskId : "%s round %s".formatted(arcTaskId, round);
    }

    @Override
    public int compareTo(Key other) {
      int byId = arcTaskId.compareTo(other.arcTaskId);
      return byId != 0 ? byId : Integer.compare(round, other.round);
    }
  }

  /** The values that must be the same. */
  private record Outcome(
      Verdict verdict,
      @Nullable FailureType failureType,
      @Nullable String strategy,
      Attempts attempts) {}

  private ResultDiff() {}

  /**
   * One line for each kind of difference, with the number and the first of its results; none when
   * the results are the same.
   */
  static List<String> lines(List<ResultBody> a, List<ResultBody> b) {
    var left = byKey(a);
    var right = byKey(b);
    var keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    var places = new TreeMap<String, List<String>>(); // by difference
    for (Key key : keys) {
      for (String difference : differences(left.get(key), right.get(key))) {
        places.computeIfAbsent(difference, _ -> new ArrayList<>()).add(key.place());
      }
    }
    return places.entrySet().stream()
        .map(each -> "%s: %s".formatted(each.getKey(), counted(each.getValue())))
        .toList();
  }

  /** Such as {@code 2 (t0, t1 round 2)}. */
  private static String counted(List<String> places) {
    int more = places.size() - MOST;
    return "%s (%s%s)"
        .formatted(
            places.size(),
            String.join(", ", places.subList(0, Math.min(MOST, places.size()))),
            more > 0 ? " and %s more".formatted(more) : "");
  }

  private static SortedMap<Key, Outcome> byKey(List<ResultBody> results) {
    var byKey = new TreeMap<Key, Outcome>();
    for (ResultBody each : results) {
      byKey.put(
          new Key(each.taskId(), each.round()),
          new Outcome(
              each.verdict(),
              each.failureType(),
              each.strategy(),
              GridLists.attempts(each.attempts())));
    }
    return byKey;
  }

  private static List<String> differences(@Nullable Outcome a, @Nullable Outcome b) {
    if (a == null || b == null) {
      return List.of(b == null ? "only in A" : "only in B");
    }
    var differences = new ArrayList<String>();
    compare(differences, "verdict", a.verdict, b.verdict);
    compare(differences, "failure_type", a.failureType, b.failureType);
    compare(differences, "strategy", a.strategy, b.strategy);
    if (!a.attempts.equals(b.attempts)) {
      differences.add("attempts");
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String field, @Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      differences.add("%s %s → %s".formatted(field, a == null ? "–" : a, b == null ? "–" : b));
    }
  }
}
