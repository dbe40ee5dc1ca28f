package dev.longarc.judging.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How amounts such as costs or times are distributed.
 *
 * @param count of values, at least 1
 * @param p95 95 % of the values are at most this
 * @param histogram the values between the edges 1, 2, 5, 10, 20, 50 … and their tenths, without
 *     empty bins at both ends; zeros are in a first bin from 0 to 0
 */
public record Distribution(
    int count,
    double total,
    double mean,
    double min,
    double p25,
    double median,
    double p75,
    double p95,
    double max,
    List<HistogramBin> histogram) {
  private static final int[] STEPS = {1, 2, 5};

  public Distribution {
    histogram = List.copyOf(histogram);
  }

  /**
   * A bin of a histogram.
   *
   * @param to exclusive, except from 0 to 0
   */
  public record HistogramBin(double from, double to, int count) {}

  /** The distribution of {@code values}, which are finite and not negative; null without any. */
  public static @Nullable Distribution of(double[] values) {
    if (values.length == 0) {
      return null;
    }
    double[] q = Quantiles.of(values, 0, 0.25, 0.5, 0.75, 0.95, 1);
    double total = Arrays.stream(values).sum();
    return new Distribution(
        values.length,
        total,
        total / values.length,
        q[0],
        q[1],
        q[2],
        q[3],
        q[4],
        q[5],
        histogram(values));
  }

  private static List<HistogramBin> histogram(double[] values) {
    var counts = new TreeMap<Integer, Integer>();
    int zeros = 0;
    for (double value : values) {
      if (value == 0) {
        zeros++;
      } else {
        counts.merge(edgeBelow(value), 1, Integer::sum);
      }
    }
    var bins = new ArrayList<HistogramBin>();
    if (zeros > 0) {
      bins.add(new HistogramBin(0, 0, zeros));
    }
    if (!counts.isEmpty()) {
      for (int edge = counts.firstKey(); edge <= counts.lastKey(); edge++) {
        bins.add(new HistogramBin(edge(edge), edge(edge + 1), counts.getOrDefault(edge, 0)));
      }
    }
    return bins;
  }

  /** The number of the greatest edge that is at most {@code value}. */
  private static int edgeBelow(double value) {
    int edge = 3 * (int) Math.floor(Math.log10(value)) + 2;
    while (edge(edge) > value) {
      edge--;
    }
    while (edge(edge + 1) <= value) {
      edge++;
    }
    return edge;
  }

  /** The edge with this number: 0 → 1, 1 → 2, 2 → 5, 3 → 10, −1 → 0.5. */
  private static double edge(int number) {
    return Double.parseDouble(STEPS[Math.floorMod(number, 3)] + "e" + Math.floorDiv(number, 3));
  }
}
