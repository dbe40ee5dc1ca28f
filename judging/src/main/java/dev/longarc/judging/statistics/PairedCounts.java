package dev.longarc.judging.statistics;

import dev.longarc.evaluation.WilsonInterval;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.jspecify.annotations.Nullable;

/**
 * Yes or no of A and of B in the same cases, counted.
 *
 * @param both yes in both
 * @param onlyA yes in A, no in B
 * @param onlyB no in A, yes in B
 * @param neither no in both
 */
public record PairedCounts(int both, int onlyA, int onlyB, int neither) {
  /** The level of significance everywhere. */
  public static final double LEVEL = 0.05;

  /** With fewer flips, even all in one direction, p is never below {@link #LEVEL}: 2 · ½⁵ > 5 %. */
  public static final int LEAST_FLIPS = 6;

  private static final BinomialTest FEWER =
      BinomialTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);

  public PairedCounts {
    if (both < 0 || onlyA < 0 || onlyB < 0 || neither < 0) {
      throw new IllegalArgumentException(
          "A count of (%s, %s, %s, %s) is negative.".formatted(both, onlyA, onlyB, neither));
    }
  }

  public int pairs() {
    return both + onlyA + onlyB + neither;
  }

  /** The number of cases in which A and B differ. */
  public int flips() {
    return onlyA + onlyB;
  }

  /** B's share less A's; null without pairs. */
  public @Nullable Double difference() {
    return pairs() == 0 ? null : (double) (onlyB - onlyA) / pairs();
  }

  /** McNemar's exact two-sided p: 1 without flips. */
  public double mcNemar() {
    return exactP(Math.min(onlyA, onlyB), flips());
  }

  /**
   * Twice the one-sided p. The library's two-sided test misses outcomes that are as likely as the
   * observed one but for rounding: 3 of 13 would have 0.057 instead of 0.092.
   */
  private static double exactP(int fewer, int flips) {
    return flips == 0 ? 1 : Math.min(1, 2 * FEWER.test(flips, fewer, 0.5).getPValue());
  }

  /**
   * Newcombe's interval of {@link #difference}, method 10 of 1998: the distances of both shares
   * from their Wilson limits, squared and added, less twice their correlation. Null without pairs.
   */
  public @Nullable Interval newcombe() {
    int pairs = pairs();
    if (pairs == 0) {
      return null;
    }
    double shareA = (double) (both + onlyA) / pairs;
    double shareB = (double) (both + onlyB) / pairs;
    var limitsA = WilsonInterval.of(both + onlyA, pairs);
    var limitsB = WilsonInterval.of(both + onlyB, pairs);
    double phi = phi();
    double difference = shareB - shareA;
    double down = combined(shareB - limitsB.low(), limitsA.high() - shareA, phi);
    double up = combined(limitsB.high() - shareB, shareA - limitsA.low(), phi);
    return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
  }

  /** The correlation, with a continuity correction of half the pairs where it is positive. */
  private double phi() {
    double margins =
        Math.sqrt((double) (both + onlyA) * (onlyB + neither))
            * Math.sqrt((double) (both + onlyB) * (onlyA + neither));
    if (margins == 0) {
      return 0;
    }
    double product = (double) both * neither - (double) onlyA * onlyB;
    return (product > 0 ? Math.max(0, product - pairs() / 2.0) : product) / margins;
  }

  private static double combined(double first, double second, double phi) {
    return Math.sqrt(Math.max(0, first * first - 2 * phi * first * second + second * second));
  }

  /**
   * The smallest difference of the shares that so many pairs can show: {@link #LEAST_FLIPS} flips,
   * all in one direction. Null for fewer pairs.
   */
  public @Nullable Double leastDifference() {
    return pairs() < LEAST_FLIPS ? null : (double) LEAST_FLIPS / pairs();
  }

  /**
   * The smallest difference of the shares that would have been significant with as many flips as
   * there are; null with fewer than {@link #LEAST_FLIPS}.
   */
  public @Nullable Double leastDifferenceAtFlips() {
    if (flips() < LEAST_FLIPS) {
      return null;
    }
    int significant = 0; // the greatest known number of flips in the rarer direction
    int tooMany = flips() / 2 + 1;
    while (tooMany - significant > 1) {
      int middle = (significant + tooMany) / 2;
      if (exactP(middle, flips()) < LEVEL) {
        significant = middle;
      } else {
        tooMany = middle;
      }
    }
    return (double) (flips() - 2 * significant) / pairs();
  }
}
