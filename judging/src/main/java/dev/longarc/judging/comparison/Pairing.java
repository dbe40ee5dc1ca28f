package dev.longarc.judging.comparison;

import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.comparison.Comparison.Unpaired;
import dev.longarc.judging.comparison.Comparison.UnpairedReason;
import dev.longarc.outcome.EvaluationRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ARC tasks that every experiment of both arms scored, and the others with the reason. */
final class Pairing {
  private final List<PairedTask> pairs = new ArrayList<>();
  private final List<Unpaired> unpaired = new ArrayList<>();

  /** One ARC task: its results in the repeats of A and of B. */
  record PairedTask(List<EvaluationRow> a, List<EvaluationRow> b) {
    String arcTaskId() {
      return a.getFirst().arcTaskId();
    }

    String content() {
      return a.getFirst().content();
    }
  }

  Pairing(Arm armA, Arm armB) {
    var a = armA.repeats().stream().map(this::byContent).toList();
    var b = armB.repeats().stream().map(this::byContent).toList();
    Set<String> contents = new LinkedHashSet<>();
    a.forEach(repeat -> contents.addAll(repeat.keySet()));
    b.forEach(repeat -> contents.addAll(repeat.keySet()));
    contents.forEach(content -> pair(rows(content, a), a.size(), rows(content, b), b.size()));
  }

  List<PairedTask> pairs() {
    return pairs;
  }

  List<Unpaired> unpaired() {
    return unpaired;
  }

  /** The first row of each content; further ones of the same experiment are not paired. */
  private Map<String, EvaluationRow> byContent(List<EvaluationRow> rows) {
    var first = new LinkedHashMap<String, EvaluationRow>();
    for (EvaluationRow row : rows) {
      if (first.putIfAbsent(row.content(), row) != null) {
        unpaired.add(
            new Unpaired(row.arcTaskId(), row.content(), UnpairedReason.DOUBLED, false, false));
      }
    }
    return first;
  }

  private static List<EvaluationRow> rows(String content, List<Map<String, EvaluationRow>> arm) {
    var rows = new ArrayList<EvaluationRow>();
    for (Map<String, EvaluationRow> repeat : arm) {
      if (repeat.containsKey(content)) {
        rows.add(repeat.get(content));
      }
    }
    return rows;
  }

  private void pair(List<EvaluationRow> a, int repeatsA, List<EvaluationRow> b, int repeatsB) {
    var all = new ArrayList<>(a);
    all.addAll(b);
    var reason = reason(a, repeatsA, b, repeatsB, all);
    if (reason == null) {
      pairs.add(new PairedTask(a, b));
    } else {
      EvaluationRow first = all.getFirst();
      unpaired.add(
          new Unpaired(
              first.arcTaskId(),
              first.content(),
              reason,
              has(a, Verdict.FAILED),
              has(b, Verdict.FAILED)));
    }
  }

  private static @Nullable UnpairedReason reason(
      List<EvaluationRow> a,
      int repeatsA,
      List<EvaluationRow> b,
      int repeatsB,
      List<EvaluationRow> all) {
    if (b.isEmpty()) {
      return UnpairedReason.ONLY_IN_A;
    }
    if (a.isEmpty()) {
      return UnpairedReason.ONLY_IN_B;
    }
    if (has(all, Verdict.FAILED)) {
      return UnpairedReason.FAILED;
    }
    if (a.size() < repeatsA || b.size() < repeatsB || has(all, Verdict.NOT_RUN)) {
      return UnpairedReason.NOT_RUN;
    }
    return has(all, Verdict.UNSCORED) ? UnpairedReason.UNSCORED : null;
  }

  private static boolean has(List<EvaluationRow> rows, Verdict verdict) {
    return rows.stream().anyMatch(row -> row.verdict() == verdict);
  }
}
