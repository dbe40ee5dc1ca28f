package dev.longarc.evaluation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The number of evaluations by verdict. Only the newest round of an ARC task counts.
 *
 * @param total evaluations, done or not
 * @param verdicts the number with each verdict; absent means 0
 * @param costUsd spent so far, all rounds
 * @param unanswered the number of unsolved ones without any attempt
 * @param scored the number of all with known test outputs; null when not counted
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

  /** A tally without the number of scorable ones. */
  public Tally(int total, Map<Verdict, Integer> verdicts, BigDecimal costUsd, int unanswered) {
    this(total, verdicts, costUsd, unanswered, null);
  }

  /** A tally without the numbers of scorable and unanswered ones. */
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

  /** Evaluations with a result: neither FAILED nor NOT_RUN. */
  public int results() {
    return done() - count(Verdict.FAILED) - count(Verdict.NOT_RUN);
  }

  /** Evaluations that ran to their end; those that are NOT_RUN may still do so. */
  public int ended() {
    return done() - count(Verdict.NOT_RUN);
  }

  /** Results with a score. */
  public int scoredResults() {
    return results() - count(Verdict.UNSCORED);
  }

  /** Answered evaluations that are not completely right. */
  public int wrong() {
    return count(Verdict.PARTIAL) + count(Verdict.UNSOLVED) - unanswered;
  }

  /** Evaluations with known test outputs, done or not. */
  public int scorable() {
    return scored == null ? total - count(Verdict.UNSCORED) : scored;
  }

  /** Ended evaluations with known test outputs, failed ones included. */
  public int judged() {
    return Math.min(scorable(), ended() - count(Verdict.UNSCORED));
  }

  /** Solved ÷ {@code of}; null when that is 0. */
  public @Nullable Double solvedShare(int of) {
    return of == 0 ? null : (double) count(Verdict.SOLVED) / of;
  }
}
