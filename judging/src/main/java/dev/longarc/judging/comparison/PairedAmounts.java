package dev.longarc.judging.comparison;

import dev.longarc.judging.comparison.Pairing.PairedTask;
import dev.longarc.judging.statistics.Bootstrap;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.outcome.EvaluationRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * An amount such as cost or time in A and in B, over the paired ARC tasks; intervals by bootstrap.
 *
 * @param difference B's mean less A's
 * @param differenceInterval null for one pair
 * @param ratio B's total divided by A's; null when A's is 0
 * @param ratioInterval null for one pair, or when A's total may be 0
 */
public record PairedAmounts(
    double meanA,
    double meanB,
    double difference,
    @Nullable Interval differenceInterval,
    @Nullable Double ratio,
    @Nullable Interval ratioInterval) {

  /** Null without pairs. */
  static @Nullable PairedAmounts of(
      List<PairedTask> pairs, ToDoubleFunction<EvaluationRow> amount) {
    if (pairs.isEmpty()) {
      return null;
    }
    double[] a = pairs.stream().mapToDouble(pair -> mean(pair.a(), amount)).toArray();
    double[] b = pairs.stream().mapToDouble(pair -> mean(pair.b(), amount)).toArray();
    var intervals = Bootstrap.intervals(a.length, 2, drawn -> compared(a, b, drawn));
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    return new PairedAmounts(
        meanA,
        meanB,
        meanB - meanA,
        intervals.get(0),
        meanA == 0 ? null : meanB / meanA,
        intervals.get(1));
  }

  private static double mean(List<EvaluationRow> repeats, ToDoubleFunction<EvaluationRow> amount) {
    return repeats.stream().mapToDouble(amount).average().orElseThrow();
  }

  /** Difference of the means, and ratio of the totals. */
  private static double[] compared(double[] a, double[] b, int[] drawn) {
    double totalA = 0;
    double totalB = 0;
    for (int at : drawn) {
      totalA += a[at];
      totalB += b[at];
    }
    return new double[] {(totalB - totalA) / drawn.length, totalB / totalA};
  }
}
