package dev.longarc.evaluation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many evaluations ended how. Of an ARC task that was retried only the newest round counts.
 *
 * @param total evaluations, done or not
 * @param verdicts how many ended with each verdict; absent means 0
 * @param costUsd spent so far, all rounds
 * @param unanswered how many of the unsolved ones have no attempt at all
 * @param scored how many of all have known test outputs; null where nobody counts that
 */
public record Tally(
    int total,
    Map<Verdict, Integer> verdicts,
    BigDecimal costUsd,
    int unanswered,
    @Nullable Integer scored) {
  public Tally {
    var copy = new EnumMap<Verdict, Integer>(Verdict.class);
    copy.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(copy);
  }

  /** Where nobody counts what can be scored. */
  public Tally(int total, Map<Verdict, Integer> verdicts, BigDecimal costUsd, int unanswered) {
    this(total, verdicts, costUsd, unanswered, null);
  }

  /** Where nobody counts what is unanswered, either. */
  public Tally(int total, Map<Verdict, Integer> verdicts, BigDecimal costUsd) {
    this(total, verdicts, costUsd, 0);
  }

  public static Tally empty(int total) {
    return new Tally(total, Map.of(), BigDecimal.ZERO);
  }

  public int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** Evaluations with a verdict, NOT_RUN included. */
  public int done() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** This tally and one further evaluation. */
  public Tally plus(Verdict verdict, BigDecimal cost) {
    var more = new EnumMap<Verdict, Integer>(Verdict.class);
    more.putAll(verdicts);
    more.merge(verdict, 1, Integer::sum);
    return new Tally(total, more, costUsd.add(cost), unanswered, scored);
  }

  /** This tally, with NOT_RUN for every evaluation that has not ended. */
  public Tally withTheRestNotRun() {
    var more = new EnumMap<Verdict, Integer>(Verdict.class);
    more.putAll(verdicts);
    more.put(Verdict.NOT_RUN, total - ended());
    more.values().removeIf(count -> count == 0);
    return new Tally(total, more, costUsd, unanswered, scored);
  }

  /** The sum of two tallies of different evaluations. */
  public Tally plus(Tally other) {
    var more = new EnumMap<Verdict, Integer>(Verdict.class);
    more.putAll(verdicts);
    other.verdicts.forEach((verdict, count) -> more.merge(verdict, count, Integer::sum));
    return new Tally(
        total + other.total, more, costUsd.add(other.costUsd), unanswered + other.unanswered);
  }

  /** Evaluations that came to a result: neither FAILED nor NOT_RUN. */
  public int results() {
    return done() - count(Verdict.FAILED) - count(Verdict.NOT_RUN);
  }

  /** Evaluations that ran to their end: what was not run may still do so. */
  public int ended() {
    return done() - count(Verdict.NOT_RUN);
  }

  /** Results that could be scored. */
  public int scoredResults() {
    return results() - count(Verdict.UNSCORED);
  }

  /** Evaluations that were answered, with not all of it right. */
  public int wrong() {
    return count(Verdict.PARTIAL) + count(Verdict.UNSOLVED) - unanswered;
  }

  /** Evaluations that can be judged, done or not: their test outputs are known. */
  public int scorable() {
    return scored == null ? total - count(Verdict.UNSCORED) : scored;
  }

  /** Evaluations that ended and can be judged, failed ones included. */
  public int judged() {
    return Math.min(scorable(), ended() - count(Verdict.UNSCORED));
  }

  /** Solved ÷ {@code of}; null when that is 0. */
  public @Nullable Double solvedShare(int of) {
    return of == 0 ? null : (double) count(Verdict.SOLVED) / of;
  }
}
