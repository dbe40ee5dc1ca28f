package dev.longarc.judging.calibration;

import dev.longarc.judging.statistics.EqualMassBins;
import dev.longarc.judging.statistics.EqualMassBins.BinRange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The expected calibration error of confidences in ten bins of equal mass: the mean over all of how
 * far a bin's mean confidence is from its share of correct ones.
 */
final class CalibrationError {
  static final int BINS = 10;

  private final int[] order; // of the pairs by confidence
  private final List<BinRange> ranges;
  private final int[] binOf;
  private final double[] excess; // of a pair: its confidence less its outcome

  CalibrationError(double[] confidences, int[] outcomes) {
    order =
        IntStream.range(0, confidences.length)
            .boxed()
            .sorted(Comparator.comparingDouble(at -> confidences[at]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(at -> confidences[at]).toArray();
    ranges = EqualMassBins.of(sorted, BINS);
    binOf = new int[confidences.length];
    for (int bin = 0; bin < ranges.size(); bin++) {
      for (int rank = ranges.get(bin).from(); rank < ranges.get(bin).to(); rank++) {
        binOf[order[rank]] = bin;
      }
    }
    excess = new double[confidences.length];
    Arrays.setAll(excess, at -> confidences[at] - outcomes[at]);
  }

  /** Of the pairs in each bin. */
  List<int[]> bins() {
    return ranges.stream()
        .map(range -> Arrays.copyOfRange(order, range.from(), range.to()))
        .toList();
  }

  /** Of all pairs, at least one. */
  double all() {
    return of(order);
  }

  /** Of the pairs with these indices, repeated ones too; the bins are those of all. */
  double of(int[] pairs) {
    double[] sums = new double[ranges.size()];
    for (int at : pairs) {
      sums[binOf[at]] += excess[at];
    }
    double error = 0;
    for (double sum : sums) {
      error += Math.abs(sum);
    }
    return error / pairs.length;
  }
}
