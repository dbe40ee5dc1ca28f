package dev.longarc.judging.statistics;

import dev.longarc.evaluation.WilsonInterval;
import org.jspecify.annotations.Nullable;

/**
 * A share with Wilson's interval. For a mean of shares, {@code sum} is their sum: values from 0 to
 * 1 vary at most as much as yes and no with the same mean, so the interval is then rather too wide.
 *
 * @param sum the number of successes, or the sum of shares
 * @param of the number of trials
 * @param value 0–1; null of nothing
 * @param interval null of nothing
 */
public record Share(double sum, int of, @Nullable Double value, @Nullable Interval interval) {
  public static Share of(double sum, int of) {
    if (of == 0) {
      return new Share(0, 0, null, null);
    }
    double value = Math.min(1, sum / of); // a sum of shares may round to more than their number
    var wilson = WilsonInterval.around(value, of);
    return new Share(sum, of, value, new Interval(wilson.low(), wilson.high()));
  }
}
