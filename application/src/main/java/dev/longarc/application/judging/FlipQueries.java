package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.comparison.Comparison.Flip;
import dev.longarc.store.StoredAnswers;
import dev.longarc.store.StoredAnswers.StoredAnswer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What the arms of a comparison answered to ARC tasks that they solve differently. */
public final class FlipQueries {
  private final StoredAnswers answers;

  public FlipQueries(DataSource store) {
    answers = new StoredAnswers(store);
  }

  /**
   * The answer of an arm: that of the first of its experiments that solved the ARC task, else of
   * the first one.
   *
   * @param costUsd the mean over its experiments, as is the time
   */
  public record ArmAnswer(
      String experimentId,
      String arcTaskId,
      Verdict verdict,
      Attempts attempts,
      BigDecimal costUsd,
      long timeMs) {}

  /**
   * @param expected the test outputs; empty: a dataset hides them, or they are unknown
   */
  public record FlipAnswers(Flip flip, ArmAnswer a, ArmAnswer b, List<Grid> expected) {}

  /**
   * In the order of {@code flips}, without those whose results were deleted meanwhile.
   *
   * @param a the experiments of the first arm
   */
  public List<FlipAnswers> answers(
      Caller caller, List<String> a, List<String> b, List<Flip> flips) {
    var all = read(Stream.concat(a.stream(), b.stream()).toList(), flips);
    var found = new ArrayList<FlipAnswers>();
    for (Flip flip : flips) {
      var ofA = of(flip, a, all);
      var ofB = of(flip, b, all);
      if (!ofA.isEmpty() && !ofB.isEmpty()) {
        found.add(new FlipAnswers(flip, arm(ofA), arm(ofB), expected(ofA, ofB)));
      }
    }
    return found;
  }

  private record Place(String experimentId, String content) {}

  /** The first answer of each experiment to each content, as a comparison takes it. */
  private Map<Place, StoredAnswer> read(List<String> experiments, List<Flip> flips) {
    var first = new HashMap<Place, StoredAnswer>();
    for (var answer : answers.of(experiments, flips.stream().map(Flip::content).toList())) {
      first.putIfAbsent(new Place(answer.experimentId(), answer.content()), answer);
    }
    return first;
  }

  private static List<StoredAnswer> of(
      Flip flip, List<String> experiments, Map<Place, StoredAnswer> all) {
    return experiments.stream()
        .map(id -> Optional.ofNullable(all.get(new Place(id, flip.content()))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static ArmAnswer arm(List<StoredAnswer> repeats) {
    StoredAnswer shown =
        repeats.stream()
            .filter(each -> each.verdict() == Verdict.SOLVED)
            .findFirst()
            .orElse(repeats.getFirst());
    return new ArmAnswer(
        shown.experimentId(),
        shown.arcTaskId(),
        shown.verdict(),
        shown.attempts(),
        repeats.stream()
            .map(StoredAnswer::costUsd)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(repeats.size()), MathContext.DECIMAL64),
        Math.round(repeats.stream().mapToLong(StoredAnswer::timeMs).average().orElseThrow()));
  }

  /** Only what every one of the experiments may show. */
  private static List<Grid> expected(List<StoredAnswer> a, List<StoredAnswer> b) {
    return Stream.concat(a.stream(), b.stream()).anyMatch(each -> each.expected().isEmpty())
        ? List.of()
        : a.getFirst().expected();
  }
}
