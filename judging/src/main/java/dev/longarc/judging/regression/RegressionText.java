package dev.longarc.judging.regression;

import dev.longarc.judging.regression.RegressionReport.MetricChange;
import dev.longarc.judging.text.FigureText;
import dev.longarc.judging.text.MarkdownText;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The comparison of an experiment with its baseline as Markdown. */
public final class RegressionText {
  private RegressionText() {}

  /** The six metrics, and of each regression the ARC tasks that are worse. */
  public static String markdown(String baseline, String current, RegressionReport report) {
    var text = new MarkdownText("%s compared with its baseline %s".formatted(current, baseline));
    text.paragraph(
        report
            .worst()
            .map(MetricChange::sentence)
            .orElse("No metric is worse by more than its threshold."));
    text.table("metric", "baseline", "current", "worse by", "threshold", "severity", "ARC tasks");
    report.changes().forEach(change -> figures(text, change));
    text.table("metric", "difference, 95 % interval", "test", "p");
    report.changes().forEach(change -> significance(text, change));
    report.regressions().forEach(change -> affected(text, change));
    return text.toString();
  }

  private static void figures(MarkdownText text, MetricChange change) {
    DoubleFunction<String> value = value(change.metric());
    text.row(
        name(change),
        FigureText.orDash(change.baseline(), value),
        FigureText.orDash(change.current(), value),
        FigureText.orDash(change.worsePercent(), RegressionText::percent),
        percent(change.threshold()),
        change.severity() == null ? "–" : FigureText.words(change.severity()),
        change.pairs());
  }

  private static void significance(MarkdownText text, MetricChange change) {
    text.row(
        name(change),
        FigureText.orDash(change.interval(), value(change.metric())),
        switch (change.test()) {
          case T -> "paired t";
          case MANN_WHITNEY -> "Mann–Whitney U";
          case MCNEMAR -> "McNemar, exact";
        },
        FigureText.orDash(change.pValue(), FigureText::p));
  }

  private static void affected(MarkdownText text, MetricChange change) {
    text.heading("Worse in %s".formatted(name(change)));
    text.paragraph(ids(change.affected()));
  }

  private static String ids(List<String> ids) {
    return ids.isEmpty() ? "No single ARC task." : String.join(", ", ids);
  }

  private static String name(MetricChange change) {
    return switch (change.metric()) {
      case ACCURACY -> "pixel accuracy";
      case TIME -> "time";
      case MEMORY -> "memory";
      case ERROR_RATE -> "failures";
      case PERFECT_MATCH -> "solved";
      case COST -> "cost";
    };
  }

  private static DoubleFunction<String> value(RegressionMetric metric) {
    return switch (metric) {
      case ACCURACY, ERROR_RATE, PERFECT_MATCH -> FigureText::percent;
      case TIME -> FigureText::seconds;
      case MEMORY ->
          megabytes -> String.format(Locale.ROOT, "%.0f MB", megabytes).replace('-', '−');
      case COST -> FigureText::dollars;
    };
  }

  private static String percent(double percent) {
    return FigureText.percent(percent / 100);
  }
}
