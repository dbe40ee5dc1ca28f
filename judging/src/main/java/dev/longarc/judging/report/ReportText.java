package dev.longarc.judging.report;

import dev.longarc.judging.calibration.Reliability;
import dev.longarc.judging.report.ExperimentReport.FailureFigures;
import dev.longarc.judging.report.ExperimentReport.Goal;
import dev.longarc.judging.report.ExperimentReport.PixelAccuracies;
import dev.longarc.judging.report.ExperimentReport.PixelBand;
import dev.longarc.judging.report.ExperimentReport.Scores;
import dev.longarc.judging.report.ExperimentReport.TargetLine;
import dev.longarc.judging.report.FeatureFigures.FeatureBin;
import dev.longarc.judging.statistics.Distribution;
import dev.longarc.judging.text.FigureText;
import dev.longarc.judging.text.MarkdownText;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** A report as Markdown. */
public final class ReportText {
  private final MarkdownText text;

  private ReportText(String title) {
    text = new MarkdownText(title);
  }

  /**
   * The whole report.
   *
   * @param title of its heading, such as the experiment's name
   * @param calibration the version of calibrations of its confidences; 0: none
   */
  public static String markdown(String title, ExperimentReport report, int calibration) {
    var writer = new ReportText(title);
    writer.text.paragraph(report.summary());
    writer.notes(report.notes());
    writer.scores(report.scores());
    writer.targets(report.targets());
    writer.amounts(report);
    writer.strategies(report.strategies());
    writer.answers(report);
    writer.failures(report.failures());
    writer.reliability(report.reliability(), calibration);
    report.features().forEach(writer::feature);
    writer.text.paragraph(report.summary());
    return writer.text.toString();
  }

  private void notes(List<String> notes) {
    if (!notes.isEmpty()) {
      text.line("");
      notes.forEach(note -> text.line("- " + note));
    }
  }

  private void scores(Scores scores) {
    text.heading("Scores");
    text.table("", "of all", "of those scored");
    text.row(
        "ARC tasks solved",
        FigureText.share(scores.solved()),
        FigureText.share(scores.solvedOfScored()));
    text.row(
        "test inputs solved, mean over ARC tasks",
        FigureText.share(scores.testInputs()),
        FigureText.share(scores.testInputsOfScored()));
    text.table("", "at the first attempt", "at the second");
    text.row("ARC tasks solved", scores.solvedAtFirst(), scores.solvedAtSecond());
    text.row("test inputs solved", scores.inputsAtFirst(), scores.inputsAtSecond());
  }

  private void targets(List<TargetLine> targets) {
    text.heading("Targets");
    text.table("", "target", "actual", "");
    for (TargetLine line : targets) {
      Goal goal = line.goal();
      Double actual = line.actual();
      text.row(
          switch (goal) {
            case SOLVED -> "ARC tasks solved";
            case COST -> "mean cost";
            case TIME -> "mean time";
          },
          (goal == Goal.SOLVED ? "at least " : "at most ") + amount(goal, line.target()),
          actual == null ? "not measured" : amount(goal, actual),
          line.met() == null ? "" : line.met() ? "met" : "missed");
    }
  }

  private static String amount(Goal goal, double amount) {
    return switch (goal) {
      case SOLVED -> FigureText.percent(amount);
      case COST -> FigureText.dollars(amount);
      case TIME -> FigureText.seconds(amount);
    };
  }

  private void amounts(ExperimentReport report) {
    text.heading("Cost and time of an ARC task");
    if (report.cost() == null) {
      text.paragraph("None ran.");
      return;
    }
    text.table("", "mean", "least", "25 %", "median", "75 %", "95 %", "greatest");
    quantiles("cost", report.cost(), FigureText::dollars);
    quantiles("time", report.time(), FigureText::seconds);
    quantiles("computing", report.computing(), FigureText::seconds);
    quantiles("waiting", report.waiting(), FigureText::seconds);
    histogram("cost", report.cost(), FigureText::dollars);
    histogram("time", report.time(), FigureText::seconds);
  }

  private void quantiles(String name, @Nullable Distribution of, DoubleFunction<String> as) {
    if (of == null) {
      return;
    }
    text.row(
        name,
        as.apply(of.mean()),
        as.apply(of.min()),
        as.apply(of.p25()),
        as.apply(of.median()),
        as.apply(of.p75()),
        as.apply(of.p95()),
        as.apply(of.max()));
  }

  private void histogram(String name, @Nullable Distribution of, DoubleFunction<String> as) {
    if (of == null) {
      return;
    }
    text.table(name + " from", "below", "ARC tasks");
    of.histogram()
        .forEach(bin ->
            text.row(as.apply(bin.from()), bin.to() == 0 ? "" : as.apply(bin.to()), bin.count()));
  }

  private void strategies(List<StrategyFigures> strategies) {
    if (strategies.isEmpty()) {
      return;
    }
    text.heading("Strategies");
    text.table(
        "strategy",
        "runs",
        "solved",
        "only it",
        "first to solve",
        "passed the bar",
        "cost",
        "per solved one",
        "CPU per solved one",
        "waiting: median, 95 %",
        "computing: median, 95 %");
    strategies.forEach(this::strategy);
  }

  private void strategy(StrategyFigures of) {
    text.row(
        of.strategy(),
        of.runs(),
        of.solved(),
        of.onlyIt(),
        of.firstToSolve(),
        of.passedBar(),
        FigureText.dollars(of.costUsd().doubleValue()),
        FigureText.orDash(of.usdPerSolved(), FigureText::dollars),
        FigureText.orDash(of.cpuSecondsPerSolved(), FigureText::seconds),
        FigureText.seconds(of.waitedMedian()) + ", " + FigureText.seconds(of.waitedP95()),
        FigureText.seconds(of.computedMedian()) + ", " + FigureText.seconds(of.computedP95()));
  }

  private void answers(ExperimentReport report) {
    PixelAccuracies pixels = report.pixelAccuracy();
    if (pixels != null) {
      text.heading("Pixel accuracy");
      text.paragraph(
          "Mean %s, median %s."
              .formatted(FigureText.percent(pixels.mean()), FigureText.percent(pixels.median())));
      text.table("right cells", "ARC tasks");
      pixels.bands().forEach(band -> text.row(words(band), band.count()));
    }
    if (!report.errorCategories().isEmpty()) {
      text.heading("Wrong answers");
      text.table("kind", "ARC tasks");
      report
          .errorCategories()
          .forEach((category, count) -> text.row(FigureText.words(category), count));
    }
  }

  private static String words(PixelBand band) {
    String from = FigureText.percent(band.from());
    return band.from() == band.to()
        ? from
        : "%s to %s, exclusive".formatted(from, FigureText.percent(band.to()));
  }

  private void failures(List<FailureFigures> failures) {
    if (!failures.isEmpty()) {
      text.heading("Failures");
      text.table("kind", "failed", "ended by a limit", "recovered");
      failures.forEach(each ->
          text.row(FigureText.words(each.type()), each.failed(), each.notRun(), each.recovered()));
    }
  }

  private void reliability(@Nullable Reliability reliability, int calibration) {
    text.heading("Confidence");
    text.paragraph(
        calibration == 0
            ? "Confidences are as the strategies said them, not calibrated."
            : "Confidences are calibrated, by version %s.".formatted(calibration));
    if (reliability == null) {
      text.paragraph("No scored attempt has a confidence.");
      return;
    }
    text.paragraph(
        "Expected calibration error %s (95 %% interval %s), Brier score %s, over %s first attempts."
            .formatted(
                FigureText.number(reliability.ece()),
                FigureText.orDash(reliability.eceInterval(), FigureText::number),
                FigureText.number(reliability.brier()),
                reliability.pairs()));
    text.table("confidence", "mean", "solved");
    for (var bin : reliability.bins()) {
      text.row(
          range(bin.from(), bin.to()),
          FigureText.number(bin.meanConfidence()),
          FigureText.share(bin.correct()));
    }
  }

  private void feature(FeatureFigures feature) {
    text.heading("By " + feature.feature());
    text.table("value", "solved");
    for (FeatureBin bin : feature.bins()) {
      text.row(range(bin.from(), bin.to()), FigureText.share(bin.solved()));
    }
  }

  private static String range(double from, double to) {
    return from == to
        ? FigureText.number(from)
        : FigureText.number(from) + "–" + FigureText.number(to);
  }
}
