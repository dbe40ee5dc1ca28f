package dev.longarc.judging.report;

import dev.longarc.judging.statistics.EqualMassBins;
import dev.longarc.judging.statistics.Share;
import dev.longarc.outcome.EvaluationRow;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * How many ARC tasks are solved, by a feature of their puzzles.
 *
 * @param bins ascending: a bin for each value when there are few, else of about equally many
 *     evaluations
 */
public record FeatureFigures(String feature, List<FeatureBin> bins) {
  private static final int BINS = 5;

  public FeatureFigures {
    bins = List.copyOf(bins);
  }

  /**
   * The evaluations with values from {@code from} to {@code to}, both inclusive.
   *
   * @param solved of those that were scored
   */
  public record FeatureBin(double from, double to, Share solved) {}

  /** By name, of the scored evaluations whose features are given. */
  static List<FeatureFigures> of(List<EvaluationRow> rows) {
    var names = new TreeSet<String>();
    rows.forEach(row -> names.addAll(row.features().keySet()));
    return names.stream()
        .map(feature -> of(feature, rows))
        .filter(it -> !it.bins.isEmpty())
        .toList();
  }

  private static FeatureFigures of(String feature, List<EvaluationRow> rows) {
    var sorted =
        rows.stream()
            .filter(row -> row.isScored() && row.features().containsKey(feature))
            .sorted(Comparator.comparingDouble(row -> value(row, feature)))
            .toList();
    double[] values = sorted.stream().mapToDouble(row -> value(row, feature)).toArray();
    return new FeatureFigures(
        feature,
        EqualMassBins.ofValues(values, BINS).stream()
            .map(range -> bin(feature, sorted.subList(range.from(), range.to())))
            .toList());
  }

  private static FeatureBin bin(String feature, List<EvaluationRow> rows) {
    int solved = (int) rows.stream().filter(EvaluationRow::isSolved).count();
    return new FeatureBin(
        value(rows.getFirst(), feature),
        value(rows.getLast(), feature),
        Share.of(solved, rows.size()));
  }

  private static double value(EvaluationRow row, String feature) {
    return row.features().getOrDefault(feature, 0.0);
  }
}
