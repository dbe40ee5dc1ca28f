package dev.longarc.judging.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Efron's percentile bootstrap with a fixed seed: the same values always have the same intervals.
 */
public final class Bootstrap {
  static final int RESAMPLES = 2_000;
  static final long SEED = 20_260_101;

  private Bootstrap() {}

  /**
   * The intervals of statistics, all over the same resamples.
   *
   * @param cases their number; with fewer than two there are no intervals
   * @param statistics the values of the statistics for the cases with these indices, one index for
   *     each case
   * @return for each statistic its interval; null when it is not finite for a resample
   */
  public static List<@Nullable Interval> intervals(
      int cases, int statistics, Function<int[], double[]> compute) {
    if (cases < 2) {
      return Collections.nCopies(statistics, null);
    }
    double[][] values = new double[statistics][RESAMPLES];
    var random = new SplittableRandom(SEED);
    int[] drawn = new int[cases];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      for (int at = 0; at < cases; at++) {
        drawn[at] = random.nextInt(cases);
      }
      double[] computed = compute.apply(drawn);
      for (int statistic = 0; statistic < statistics; statistic++) {
        values[statistic][resample] = computed[statistic];
      }
    }
    var intervals = new ArrayList<@Nullable Interval>();
    for (double[] of : values) {
      intervals.add(interval(of));
    }
    return Collections.unmodifiableList(intervals);
  }

  /** The interval of the mean of {@code values}; null for fewer than two. */
  public static @Nullable Interval ofMean(double[] values) {
    return intervals(values.length, 1, drawn -> new double[] {mean(values, drawn)}).getFirst();
  }

  private static double mean(double[] values, int[] drawn) {
    double sum = 0;
    for (int at : drawn) {
      sum += values[at];
    }
    return sum / drawn.length;
  }

  private static @Nullable Interval interval(double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      return null;
    }
    double[] limits = Quantiles.of(values, 0.025, 0.975);
    return new Interval(limits[0], limits[1]);
  }
}
