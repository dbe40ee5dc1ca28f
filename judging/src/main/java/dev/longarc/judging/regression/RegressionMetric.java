package dev.longarc.judging.regression;

import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationRow;
import org.jspecify.annotations.Nullable;

/** What is compared with a baseline, and its usual threshold. */
public enum RegressionMetric {
  /** The mean pixel accuracy of scored evaluations. */
  ACCURACY(2, true, MetricTest.T),
  /** The mean time of those with a result, in seconds. */
  TIME(10, false, MetricTest.MANN_WHITNEY),
  /** The mean of the most memory of those with a result, in MB. */
  MEMORY(15, false, MetricTest.MANN_WHITNEY),
  /** The share that failed, of those that ended. */
  ERROR_RATE(5, false, MetricTest.MCNEMAR),
  /** The share of solved ARC tasks, of those that were scored. */
  PERFECT_MATCH(5, true, MetricTest.MCNEMAR),
  /** The mean cost of those with a result, in US dollars. */
  COST(20, false, MetricTest.MANN_WHITNEY);

  private final double threshold;
  private final boolean higherIsBetter;
  private final MetricTest test;

  RegressionMetric(double threshold, boolean higherIsBetter, MetricTest test) {
    this.threshold = threshold;
    this.higherIsBetter = higherIsBetter;
    this.test = test;
  }

  /** The test of a metric, by the kind of its values. */
  public enum MetricTest {
    /** The paired t-test, for shares of cells. */
    T,
    /** The Mann–Whitney U test, for amounts, a few of which are far greater than most. */
    MANN_WHITNEY,
    /** McNemar's exact test, for yes and no. */
    MCNEMAR
  }

  /** In percent of the baseline: what is worse by more is a regression. */
  public double threshold() {
    return threshold;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  public MetricTest test() {
    return test;
  }

  /** The value of one evaluation; null when it was not measured, or has no such value. */
  @Nullable Double of(EvaluationRow row) {
    return switch (this) {
      case ACCURACY -> row.isScored() ? row.pixelAccuracy() : null;
      case TIME -> row.isResult() ? row.timeMs() / 1e3 : null;
      case MEMORY -> row.isResult() && row.memoryMb() != null ? row.memoryMb().doubleValue() : null;
      case ERROR_RATE ->
          row.verdict() == Verdict.NOT_RUN ? null : row.verdict() == Verdict.FAILED ? 1.0 : 0.0;
      case PERFECT_MATCH -> row.isScored() ? row.isSolved() ? 1.0 : 0.0 : null;
      case COST -> row.isResult() ? row.costUsd().doubleValue() : null;
    };
  }
}
