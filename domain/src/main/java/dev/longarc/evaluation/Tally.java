package dev.longarc.evaluation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many evaluations ended how. Of an ARC task that was retried only the newest round counts.
 *
 * @param total evaluations, done or not
 * @param verdicts how many ended with each verdict; absent means 0
 * @param costUsd spent so far, all rounds
 * @param unanswered how many of the unsolved ones have no attempt at all
 */
public record Tally(int total, Map<Verdict, Integer> verdicts, BigDecimal costUsd, int unanswered) {
  public Tally {
    var copy = new EnumMap<Verdict, Integer>(Verdict.class);
    copy.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(copy);
  }

  /** Where nobody counts what is unanswered. */
  public Tally(int total, Map<Verdict, Integer> verdicts, BigDecimal costUsd) {
    this(total, verdicts, costUsd, 0);
  }

  public static Tally empty(int total) {
    return new Tally(total, Map.of(), BigDecimal.ZERO);
  }

  public int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** Evaluations that have ended, in whatever way. */
  public int done() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** This tally and one further evaluation. */
  public Tally plus(Verdict verdict, BigDecimal cost) {
    var more = new EnumMap<Verdict, Integer>(Verdict.class);
    more.putAll(verdicts);
    more.merge(verdict, 1, Integer::sum);
    return new Tally(total, more, costUsd.add(cost), unanswered);
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

  /** Evaluations that can be judged: their test outputs are known. */
  public int scorable() {
    return total - count(Verdict.UNSCORED);
  }
}
