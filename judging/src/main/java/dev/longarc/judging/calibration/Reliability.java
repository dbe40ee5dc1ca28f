package dev.longarc.judging.calibration;

import dev.longarc.judging.statistics.Bootstrap;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.Share;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well confidences agree with what happened.
 *
 * @param pairs their number, at least 1
 * @param ece the expected calibration error, 0–1: the mean distance of confidence and share of
 *     correct ones over {@code bins}. With few pairs it is above 0 by chance alone
 * @param eceInterval by bootstrap; null for one pair
 * @param brier the Brier score, 0–1: the mean squared distance of confidence and outcome
 * @param bins ascending, of about equally many pairs; equal confidences are in one bin
 */
public record Reliability(
    int pairs,
    double ece,
    @Nullable Interval eceInterval,
    double brier,
    double meanConfidence,
    Share correct,
    List<ReliabilityBin> bins) {
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Pairs with about the same confidence.
   *
   * @param from the least confidence
   * @param to the greatest confidence
   */
  public record ReliabilityBin(double from, double to, double meanConfidence, Share correct) {}

  /** The reliability of {@code pairs}; null without any. */
  public static @Nullable Reliability of(List<ConfidencePair> pairs) {
    if (pairs.isEmpty()) {
      return null;
    }
    double[] confidences = pairs.stream().mapToDouble(ConfidencePair::confidence).toArray();
    int[] outcomes = pairs.stream().mapToInt(ConfidencePair::outcome).toArray();
    var error = new CalibrationError(confidences, outcomes);
    return new Reliability(
        pairs.size(),
        error.all(),
        Bootstrap.intervals(pairs.size(), 1, drawn -> new double[] {error.of(drawn)}).getFirst(),
        brier(confidences, outcomes),
        Arrays.stream(confidences).average().orElseThrow(),
        Share.of(Arrays.stream(outcomes).sum(), pairs.size()),
        error.bins().stream().map(bin -> bin(bin, confidences, outcomes)).toList());
  }

  static double brier(double[] confidences, int[] outcomes) {
    return IntStream.range(0, confidences.length)
        .mapToDouble(at -> (confidences[at] - outcomes[at]) * (confidences[at] - outcomes[at]))
        .average()
        .orElseThrow();
  }

  private static ReliabilityBin bin(int[] pairs, double[] confidences, int[] outcomes) {
    var summary = Arrays.stream(pairs).mapToDouble(at -> confidences[at]).summaryStatistics();
    int correct = Arrays.stream(pairs).map(at -> outcomes[at]).sum();
    return new ReliabilityBin(
        summary.getMin(), summary.getMax(), summary.getAverage(), Share.of(correct, pairs.length));
  }
}
