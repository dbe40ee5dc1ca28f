package dev.longarc.judging.regression;

import dev.longarc.judging.regression.RegressionMetric.MetricTest;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.outcome.EvaluationRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An experiment compared with a baseline, on the ARC tasks of which both have a value.
 *
 * @param changes of all six metrics, in their order
 */
public record RegressionReport(List<MetricChange> changes) {
  public RegressionReport {
    changes = List.copyOf(changes);
  }

  /** How much worse than the baseline, in percent of it. */
  public enum Severity {
    /** Below 5 %. */
    LOW,
    /** Below 10 %. */
    MEDIUM,
    /** At most 20 %. */
    HIGH,
    /** Above 20 %. */
    CRITICAL;

    static Severity of(double worsePercent) {
      return worsePercent < 5
          ? LOW
          : worsePercent < 10 ? MEDIUM : worsePercent <= 20 ? HIGH : CRITICAL;
    }
  }

  /**
   * The change of one metric.
   *
   * @param pairs ARC tasks of which both have a value
   * @param baseline the mean over them; null when there are none: it was not measured
   * @param current likewise
   * @param worsePercent how much worse the current mean is, in percent of the baseline's; negative
   *     when it is better. Null when the baseline is 0, or was not measured
   * @param threshold in percent; a regression is worse by more
   * @param severity null when it is no regression
   * @param interval of the difference, current less baseline: Newcombe's for shares of yes, else by
   *     bootstrap
   * @param pValue of the test; null when it is not defined
   * @param affected the ARC tasks that are worse: by more than the threshold, or at all where a
   *     value is a share
   * @param sentence the finding
   */
  public record MetricChange(
      RegressionMetric metric,
      int pairs,
      @Nullable Double baseline,
      @Nullable Double current,
      @Nullable Double worsePercent,
      double threshold,
      @Nullable Severity severity,
      @Nullable Interval interval,
      MetricTest test,
      @Nullable Double pValue,
      List<String> affected,
      String sentence) {
    public MetricChange {
      affected = List.copyOf(affected);
    }
  }

  /** The metrics that are worse by more than their threshold. */
  public List<MetricChange> regressions() {
    return changes.stream().filter(change -> change.severity() != null).toList();
  }

  /** The most severe regression: the first of the metrics, if several are as severe. */
  public Optional<MetricChange> worst() {
    return changes.stream()
        .filter(change -> change.severity() != null)
        .reduce((first, next) -> isWorse(next, first) ? next : first);
  }

  private static boolean isWorse(MetricChange next, MetricChange first) {
    return Objects.requireNonNull(next.severity())
            .compareTo(Objects.requireNonNull(first.severity()))
        > 0;
  }

  /** Of the worst regression. */
  public Optional<Severity> severity() {
    return worst().map(MetricChange::severity);
  }

  /**
   * Compares {@code current} with {@code baseline}.
   *
   * @param thresholds in percent; a metric without one has its own
   */
  public static RegressionReport of(
      List<EvaluationRow> baseline,
      List<EvaluationRow> current,
      Map<RegressionMetric, Double> thresholds) {
    return new RegressionReport(
        Arrays.stream(RegressionMetric.values())
            .map(metric ->
                new MetricFigures(metric, baseline, current)
                    .change(thresholds.getOrDefault(metric, metric.threshold())))
            .toList());
  }
}
