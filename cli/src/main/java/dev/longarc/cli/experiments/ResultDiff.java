package dev.longarc.cli.experiments;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.Result;
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
  /** Orders the results: ARC task ids as text, then rounds. */
  private record Key(String arcTaskId, int round) implements Comparable<Key> {
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

  /** One line for each difference; none when the results are the same. */
  static List<String> lines(List<Result> a, List<Result> b) {
    var left = byKey(a);
    var right = byKey(b);
    var keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    var lines = new ArrayList<String>();
    for (Key key : keys) {
      String place = "%s round %d: ".formatted(key.arcTaskId, key.round);
      for (String difference : differences(left.get(key), right.get(key))) {
        lines.add(place + difference);
      }
    }
    return lines;
  }

  private static SortedMap<Key, Outcome> byKey(List<Result> results) {
    var byKey = new TreeMap<Key, Outcome>();
    for (Result each : results) {
      var failure = each.unrecovered();
      byKey.put(
          new Key(each.arcTaskId(), each.round()),
          new Outcome(
              each.verdict(),
              failure == null ? null : failure.type(),
              each.strategy(),
              each.attempts()));
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
    compare(differences, "attempts", a.attempts.perTest(), b.attempts.perTest());
    return differences;
  }

  private static void compare(
      List<String> differences, String field, @Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      differences.add("%s %s → %s".formatted(field, a == null ? "–" : a, b == null ? "–" : b));
    }
  }
}
