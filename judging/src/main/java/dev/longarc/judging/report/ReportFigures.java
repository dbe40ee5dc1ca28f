package dev.longarc.judging.report;

import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.calibration.ConfidencePair;
import dev.longarc.judging.calibration.Reliability;
import dev.longarc.judging.report.ExperimentReport.FailureFigures;
import dev.longarc.judging.report.ExperimentReport.Goal;
import dev.longarc.judging.report.ExperimentReport.PixelAccuracies;
import dev.longarc.judging.report.ExperimentReport.PixelBand;
import dev.longarc.judging.report.ExperimentReport.Scores;
import dev.longarc.judging.report.ExperimentReport.TargetLine;
import dev.longarc.judging.report.ExperimentReport.Targets;
import dev.longarc.judging.statistics.Distribution;
import dev.longarc.judging.statistics.Quantiles;
import dev.longarc.judging.statistics.Share;
import dev.longarc.judging.text.FigureText;
import dev.longarc.outcome.EvaluationRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Computes the report of an experiment. */
final class ReportFigures {
  private static final double[] BAND_EDGES = {0.5, 0.8};

  private final List<EvaluationRow> rows;
  private final int evaluations;
  private final List<EvaluationRow> scored;
  private final List<EvaluationRow> ran;
  private final Map<Verdict, Integer> verdicts;

  ReportFigures(List<EvaluationRow> rows, int evaluations) {
    if (evaluations < rows.size()) {
      throw new IllegalArgumentException(
          "The experiment has (%s) evaluations, but (%s) results are given."
              .formatted(evaluations, rows.size()));
    }
    this.rows = List.copyOf(rows);
    this.evaluations = evaluations;
    scored = rows.stream().filter(EvaluationRow::isScored).toList();
    ran = rows.stream().filter(row -> row.verdict() != Verdict.NOT_RUN).toList();
    verdicts = counts(Verdict.class, EvaluationRow::verdict);
  }

  ExperimentReport report(Targets targets) {
    var cost = distribution(row -> row.costUsd().doubleValue());
    var time = distribution(row -> row.timeMs() / 1e3);
    var scores = scores();
    var costUsd =
        rows.stream().map(EvaluationRow::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    int solved = count(Verdict.SOLVED);
    Double usdPerSolved = solved == 0 ? null : costUsd.doubleValue() / solved;
    return new ExperimentReport(
        summary(scores, costUsd, time, usdPerSolved),
        notes(),
        evaluations,
        verdicts,
        scores,
        pixelAccuracies(),
        counts(ErrorCategory.class, EvaluationRow::errorCategory),
        costUsd,
        cost,
        time,
        distribution(row -> row.computedMs() / 1e3),
        distribution(row -> row.waitedMs() / 1e3),
        usdPerSolved,
        StrategyFigures.of(rows),
        FeatureFigures.of(rows),
        failures(),
        reliability(),
        targets(targets, scores, cost, time));
  }

  /** Such as {@code Solved 18 of 30 (60.0 %, 95 % interval 42.3–75.4) for $0.0314, …}. */
  private String summary(
      Scores scores,
      BigDecimal costUsd,
      @Nullable Distribution time,
      @Nullable Double usdPerSolved) {
    if (evaluations == 0) {
      return "The experiment has no evaluations.";
    }
    String score =
        scores.solved().of() == 0
            ? "%s evaluations without known test outputs".formatted(evaluations)
            : (scores.partial() ? "So far: " : "") + "Solved " + FigureText.share(scores.solved());
    String perSolved =
        usdPerSolved == null
            ? ""
            : " (%s per solved one)".formatted(FigureText.dollars(usdPerSolved));
    String median =
        time == null
            ? ""
            : ", median time %s (95 %% within %s)"
                .formatted(FigureText.seconds(time.median()), FigureText.seconds(time.p95()));
    return "%s for %s%s%s."
        .formatted(score, FigureText.dollars(costUsd.doubleValue()), perSolved, median);
  }

  private int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  private <E extends Enum<E>> Map<E, Integer> counts(
      Class<E> type, Function<EvaluationRow, @Nullable E> of) {
    var counts = new EnumMap<E, Integer>(type);
    rows.stream().map(of).filter(Objects::nonNull).forEach(it -> counts.merge(it, 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  private @Nullable Distribution distribution(ToDoubleFunction<EvaluationRow> amount) {
    return Distribution.of(ran.stream().mapToDouble(amount).toArray());
  }

  private int notEnded() {
    return evaluations - ran.size();
  }

  private Scores scores() {
    int scorable = evaluations - count(Verdict.UNSCORED);
    int solved = count(Verdict.SOLVED);
    double shares = scored.stream().mapToDouble(EvaluationRow::score).sum();
    return new Scores(
        Share.of(solved, scorable),
        Share.of(solved, scored.size()),
        Share.of(shares, scorable),
        Share.of(shares, scored.size()),
        notEnded() > 0,
        solvedAt(1),
        solvedAt(2),
        inputsAt(1),
        inputsAt(2));
  }

  private int solvedAt(int attempt) {
    return (int)
        scored.stream()
            .filter(row -> row.isSolved() && !row.solvedAt().isEmpty())
            .filter(row -> Collections.max(row.solvedAt()) == attempt)
            .count();
  }

  private int inputsAt(int attempt) {
    return (int)
        scored.stream().flatMap(row -> row.solvedAt().stream()).filter(at -> at == attempt).count();
  }

  private @Nullable PixelAccuracies pixelAccuracies() {
    double[] shares =
        scored.stream()
            .map(EvaluationRow::pixelAccuracy)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (shares.length == 0) {
      return null;
    }
    return new PixelAccuracies(
        shares.length,
        Arrays.stream(shares).average().orElseThrow(),
        Quantiles.of(shares, 0.5)[0],
        bands(shares));
  }

  private static List<PixelBand> bands(double[] shares) {
    int[] counts = new int[5];
    for (double share : shares) {
      counts[
          share == 0
              ? 0
              : share < BAND_EDGES[0] ? 1 : share < BAND_EDGES[1] ? 2 : share < 1 ? 3 : 4]++;
    }
    return List.of(
        new PixelBand(0, 0, counts[0]),
        new PixelBand(0, BAND_EDGES[0], counts[1]),
        new PixelBand(BAND_EDGES[0], BAND_EDGES[1], counts[2]),
        new PixelBand(BAND_EDGES[1], 1, counts[3]),
        new PixelBand(1, 1, counts[4]));
  }

  private List<FailureFigures> failures() {
    var counts = new EnumMap<FailureType, FailureFigures>(FailureType.class);
    for (EvaluationRow row : rows) {
      FailureType type = row.failureType();
      if (type != null) {
        counts.merge(type, failure(type, row), ReportFigures::sum);
      }
    }
    return counts.values().stream()
        .sorted(Comparator.comparingInt(ReportFigures::frequency).reversed())
        .toList();
  }

  private static FailureFigures failure(FailureType type, EvaluationRow row) {
    return switch (row.verdict()) {
      case FAILED -> new FailureFigures(type, 1, 0, 0);
      case NOT_RUN -> new FailureFigures(type, 0, 1, 0);
      case SOLVED, PARTIAL, UNSOLVED, UNSCORED -> new FailureFigures(type, 0, 0, 1);
    };
  }

  private static FailureFigures sum(FailureFigures a, FailureFigures b) {
    return new FailureFigures(
        a.type(), a.failed() + b.failed(), a.notRun() + b.notRun(), a.recovered() + b.recovered());
  }

  private static int frequency(FailureFigures figures) {
    return figures.failed() + figures.notRun() + figures.recovered();
  }

  private @Nullable Reliability reliability() {
    var pairs = new ArrayList<ConfidencePair>();
    for (EvaluationRow row : scored) {
      if (row.confidence() != null) {
        pairs.add(new ConfidencePair(row.arcTaskId(), row.confidence(), row.isSolved()));
      }
    }
    return Reliability.of(pairs);
  }

  private static List<TargetLine> targets(
      Targets targets, Scores scores, @Nullable Distribution cost, @Nullable Distribution time) {
    Double solved = scores.solved().value();
    Double usd = cost == null ? null : cost.mean();
    Double seconds = time == null ? null : time.mean();
    return List.of(
        new TargetLine(
            Goal.SOLVED,
            targets.solved(),
            solved,
            solved == null ? null : solved >= targets.solved()),
        new TargetLine(Goal.COST, targets.usd(), usd, usd == null ? null : usd <= targets.usd()),
        new TargetLine(
            Goal.TIME,
            targets.seconds(),
            seconds,
            seconds == null ? null : seconds <= targets.seconds()));
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    if (evaluations == 0) {
      notes.add("The experiment has no evaluations.");
    } else if (scored.isEmpty()) {
      notes.add("Nothing was scored yet, so there is no score.");
    }
    if (notEnded() > 0) {
      notes.add(
          ("So far: %s of %s evaluations have not ended. Short ones end first, so the shares of scored"
                  + " ones are biased.")
              .formatted(notEnded(), evaluations));
    }
    if (count(Verdict.UNSCORED) > 0) {
      notes.add(
          "%s evaluations have no known test outputs, and count in no score."
              .formatted(count(Verdict.UNSCORED)));
    }
    if (count(Verdict.FAILED) > 0) {
      notes.add(
          "%s evaluations failed: they count as not solved in the shares of all."
              .formatted(count(Verdict.FAILED)));
    }
    long doubled = rows.size() - rows.stream().map(EvaluationRow::content).distinct().count();
    if (doubled > 0) {
      notes.add(
          "%s ARC tasks have the content of another one, and count again.".formatted(doubled));
    }
    return notes;
  }
}
