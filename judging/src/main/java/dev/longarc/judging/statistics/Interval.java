package dev.longarc.judging.statistics;

/**
 * A two-sided interval at 95 %.
 *
 * @param low finite, at most {@code high}
 */
public record Interval(double low, double high) {
  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "The interval from (%s) to (%s) is not one.".formatted(low, high));
    }
  }
}
