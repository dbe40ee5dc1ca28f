package dev.longarc.judging.regression;

import dev.longarc.judging.regression.RegressionMetric.MetricTest;
import dev.longarc.judging.regression.RegressionReport.MetricChange;
import dev.longarc.judging.regression.RegressionReport.Severity;
import dev.longarc.judging.statistics.Bootstrap;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.judging.statistics.SampleTests;
import dev.longarc.outcome.EvaluationRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Computes the change of one metric. */
final class MetricFigures {
  private final RegressionMetric metric;
  private final List<MetricPair> pairs = new ArrayList<>();

  private record MetricPair(String arcTaskId, double before, double after) {}

  MetricFigures(
      RegressionMetric metric, List<EvaluationRow> baseline, List<EvaluationRow> current) {
    this.metric = metric;
    var before = new HashMap<String, Double>();
    for (EvaluationRow row : baseline) {
      Double value = metric.of(row);
      if (value != null) {
        before.putIfAbsent(row.content(), value);
      }
    }
    for (EvaluationRow row : current) {
      Double value = metric.of(row);
      Double old = value == null ? null : before.remove(row.content()); // once, if it is doubled
      if (value != null && old != null) {
        pairs.add(new MetricPair(row.arcTaskId(), old, value));
      }
    }
  }

  MetricChange change(double threshold) {
    if (pairs.isEmpty()) {
      return new MetricChange(
          metric,
          0,
          null,
          null,
          null,
          threshold,
          null,
          null,
          metric.test(),
          null,
          List.of(),
          "%s was not measured in both.".formatted(name()));
    }
    double[] before = values(MetricPair::before);
    double[] after = values(MetricPair::after);
    double baseline = Arrays.stream(before).average().orElseThrow();
    double current = Arrays.stream(after).average().orElseThrow();
    Double percent = baseline == 0 ? null : 100 * worse(baseline, current) / baseline;
    Severity severity = severity(baseline, current, percent, threshold);
    return new MetricChange(
        metric,
        pairs.size(),
        baseline,
        current,
        percent,
        threshold,
        severity,
        metric.test() == MetricTest.MCNEMAR ? counts().newcombe() : ofDifference(before, after),
        metric.test(),
        p(before, after),
        pairs.stream()
            .filter(pair -> isAffected(pair, threshold))
            .map(MetricPair::arcTaskId)
            .toList(),
        sentence(baseline, current, percent, severity));
  }

  private double[] values(ToDoubleFunction<MetricPair> value) {
    return pairs.stream().mapToDouble(value).toArray();
  }

  private double worse(double before, double after) {
    return metric.higherIsBetter() ? before - after : after - before;
  }

  /** From a baseline of 0, a rate counts in percentage points; an amount has no measure. */
  private @Nullable Severity severity(
      double baseline, double current, @Nullable Double percent, double threshold) {
    if (percent == null && metric.test() != MetricTest.MCNEMAR) {
      return worse(baseline, current) > 0 ? Severity.CRITICAL : null;
    }
    double worse = percent == null ? 100 * worse(baseline, current) : percent;
    return worse > threshold ? Severity.of(worse) : null;
  }

  private boolean isAffected(MetricPair pair, double threshold) {
    double worse = worse(pair.before(), pair.after());
    return metric.test() == MetricTest.MANN_WHITNEY
        ? worse > pair.before() * threshold / 100
        : worse > 0;
  }

  private PairedCounts counts() {
    int both = count(1, 1);
    int onlyBefore = count(1, 0);
    int onlyAfter = count(0, 1);
    return new PairedCounts(
        both, onlyBefore, onlyAfter, pairs.size() - both - onlyBefore - onlyAfter);
  }

  private int count(double before, double after) {
    return (int)
        pairs.stream().filter(pair -> pair.before() == before && pair.after() == after).count();
  }

  private static @Nullable Interval ofDifference(double[] before, double[] after) {
    double[] differences = new double[before.length];
    Arrays.setAll(differences, at -> after[at] - before[at]);
    return Bootstrap.ofMean(differences);
  }

  private @Nullable Double p(double[] before, double[] after) {
    return switch (metric.test()) {
      case T -> SampleTests.pairedT(before, after);
      case MANN_WHITNEY -> SampleTests.mannWhitney(before, after);
      case MCNEMAR -> counts().mcNemar();
    };
  }

  private String name() {
    return switch (metric) {
      case ACCURACY -> "Pixel accuracy";
      case TIME -> "Time";
      case MEMORY -> "Memory";
      case ERROR_RATE -> "The share of failures";
      case PERFECT_MATCH -> "The share of solved ARC tasks";
      case COST -> "Cost";
    };
  }

  private String sentence(
      double baseline, double current, @Nullable Double percent, @Nullable Severity severity) {
    String change =
        percent == null
            ? worse(baseline, current) > 0 ? "is worse than none at all" : "is as before, 0"
            : String.format(
                Locale.ROOT,
                "is %.1f %% %s",
                Math.abs(percent),
                percent > 0 ? "worse" : percent < 0 ? "better" : "worse or better");
    return "%s %s%s."
        .formatted(
            name(), change, severity == null ? "" : ": a regression (%s)".formatted(severity));
  }
}
