package dev.longarc.judging.report;

import static dev.longarc.evaluation.Verdict.FAILED;
import static dev.longarc.evaluation.Verdict.NOT_RUN;
import static dev.longarc.evaluation.Verdict.PARTIAL;
import static dev.longarc.evaluation.Verdict.SOLVED;
import static dev.longarc.evaluation.Verdict.UNSCORED;
import static dev.longarc.evaluation.Verdict.UNSOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.FiniteFigures;
import dev.longarc.judging.Rows;
import dev.longarc.judging.report.ExperimentReport.FailureFigures;
import dev.longarc.judging.report.ExperimentReport.PixelBand;
import dev.longarc.judging.report.ExperimentReport.TargetLine;
import dev.longarc.judging.report.ExperimentReport.Targets;
import dev.longarc.judging.statistics.Share;
import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExperimentReportTest {
  private static ExperimentReport report(List<EvaluationRow> rows) {
    return ExperimentReport.of(rows, rows.size(), Targets.DEFAULT);
  }

  @Test
  void hasBothScoresWithBothDenominators() {
    var scores = report(Rows.rows(SOLVED, SOLVED, PARTIAL, UNSOLVED, FAILED, UNSCORED)).scores();

    assertThat(scores.solved()).isEqualTo(Share.of(2, 5));
    assertThat(scores.solvedOfScored()).isEqualTo(Share.of(2, 4));
    assertThat(scores.testInputs()).isEqualTo(Share.of(2.5, 5));
    assertThat(scores.testInputsOfScored()).isEqualTo(Share.of(2.5, 4));
    assertThat(scores.partial()).isFalse();
  }

  @Test
  void countsAttempts() {
    var scores = report(Rows.rows(SOLVED, PARTIAL, UNSOLVED)).scores();

    assertThat(scores.solvedAtFirst()).isZero();
    assertThat(scores.solvedAtSecond()).isEqualTo(1);
    assertThat(scores.inputsAtFirst()).isEqualTo(2);
    assertThat(scores.inputsAtSecond()).isEqualTo(1);
  }

  @Test
  void saysThatAPartialRunIsBiased() {
    var report = ExperimentReport.of(Rows.rows(SOLVED, NOT_RUN), 10, Targets.DEFAULT);

    assertThat(report.scores().partial()).isTrue();
    assertThat(report.scores().solved()).isEqualTo(Share.of(1, 10));
    assertThat(report.scores().solvedOfScored()).isEqualTo(Share.of(1, 1));
    assertThat(report.summary()).startsWith("So far: Solved 1 of 10 (10.0 %");
    assertThat(report.notes()).first().asString().contains("9 of 10", "biased");
  }

  @Test
  void theSummaryStandsAlone() {
    assertThat(report(Rows.solved(18, 12)).summary())
        .isEqualTo(
            "Solved 18 of 30 (60.0 %, 95 % interval 42.3–75.4) for $0.3000 ($0.0167 per solved one),"
                + " median time 1.00 s (95 % within 1.00 s).");
  }

  @Test
  void anEmptyExperimentHasASentence() {
    var report = report(List.of());

    assertThat(report.summary()).isEqualTo("The experiment has no evaluations.");
    assertThat(report.scores().solved().value()).isNull();
    assertThat(report.cost()).isNull();
    assertThat(report.reliability()).isNull();
    assertThat(report.targets()).extracting(TargetLine::met).containsOnlyNulls();
    assertThat(ReportText.markdown("nothing", report, 0)).contains("None ran.", "not measured");
  }

  @Test
  void withoutKnownOutputsThereIsNoScore() {
    var report = report(Rows.rows(UNSCORED, UNSCORED));

    assertThat(report.summary()).startsWith("2 evaluations without known test outputs for $0.0200");
    assertThat(report.scores().solved().value()).isNull();
    assertThat(report.usdPerSolved()).isNull();
    assertThat(report.notes()).hasSize(2);
  }

  @Test
  void saysThatAContentIsThereTwice() {
    var rows = new ArrayList<>(Rows.rows(SOLVED, SOLVED));
    rows.add(rows.getFirst());

    assertThat(report(rows).notes())
        .containsExactly("1 ARC tasks have the content of another one, and count again.");
  }

  @Test
  void rejectsMoreResultsThanEvaluations() {
    assertThatThrownBy(() -> ExperimentReport.of(Rows.rows(SOLVED), 0, Targets.DEFAULT))
        .hasMessageContaining("(0)")
        .hasMessageContaining("(1)");
  }

  @Test
  void countsPixelAccuraciesInBands() {
    var pixels =
        Objects.requireNonNull(report(Rows.rows(SOLVED, PARTIAL, UNSOLVED)).pixelAccuracy());

    assertThat(pixels.bands())
        .containsExactly(
            new PixelBand(0, 0, 1),
            new PixelBand(0, 0.5, 0),
            new PixelBand(0.5, 0.8, 1),
            new PixelBand(0.8, 1, 0),
            new PixelBand(1, 1, 1));
    assertThat(pixels.mean()).isEqualTo(0.5);
  }

  @Test
  void countsErrorsAndFailures() {
    var report = report(Rows.rows(UNSOLVED, FAILED, FAILED));

    assertThat(report.errorCategories()).containsExactly(Map.entry(ErrorCategory.WRONG_CELLS, 1));
    assertThat(report.failures()).containsExactly(new FailureFigures(FailureType.TIMEOUT, 2, 0, 0));
    assertThat(report.verdicts()).containsEntry(FAILED, 2);
  }

  @Test
  void comparesWithTargets() {
    var targets = report(Rows.solved(9, 1)).targets();

    assertThat(targets).extracting(TargetLine::met).containsExactly(true, true, true);
    assertThat(report(Rows.solved(8, 2)).targets().getFirst().met()).isFalse();
  }

  private static RunRow run(String strategy, boolean solved, long ms) {
    return new RunRow(strategy, solved, solved, 0.5, new BigDecimal("0.1"), ms, ms, 2 * ms);
  }

  private static EvaluationRow with(
      EvaluationRow row, Map<String, Double> features, RunRow... runs) {
    return new EvaluationRow(
        row.arcTaskId(),
        row.content(),
        row.verdict(),
        row.score(),
        row.solvedAt(),
        row.strategy(),
        row.costUsd(),
        row.timeMs(),
        row.computedMs(),
        row.waitedMs(),
        row.confidence(),
        row.pixelAccuracy(),
        row.errorCategory(),
        row.failureType(),
        row.recoveredBy(),
        row.memoryMb(),
        features,
        List.of(runs));
  }

  @Test
  void creditsStrategies() {
    var rows =
        List.of(
            with(Rows.row("1", SOLVED), Map.of(), run("a", true, 1000), run("b", true, 1000)),
            with(Rows.row("2", SOLVED), Map.of(), run("a", false, 3000), run("b", true, 1000)),
            with(Rows.row("3", UNSOLVED), Map.of(), run("c", false, 500)));

    var strategies = report(rows).strategies();

    assertThat(strategies)
        .extracting(
            StrategyFigures::strategy,
            StrategyFigures::runs,
            StrategyFigures::solved,
            StrategyFigures::onlyIt,
            StrategyFigures::firstToSolve,
            StrategyFigures::passedBar)
        .containsExactly(
            tuple("a", 2, 1, 0, 1, 1), tuple("b", 2, 2, 1, 1, 2), tuple("c", 1, 0, 0, 0, 0));
    var a = strategies.getFirst();
    assertThat(a.usdPerSolved()).isCloseTo(0.2, within(1e-12));
    assertThat(a.cpuSecondsPerSolved()).isEqualTo(4);
    assertThat(a.computedMedian()).isEqualTo(2);
    assertThat(a.waitedP95()).isCloseTo(5.8, within(1e-12));
    assertThat(strategies.getLast().usdPerSolved()).isNull();
  }

  @Test
  void countsTheSetsOfStrategiesThatSolveTheSame() {
    var rows =
        List.of(
            with(Rows.row("1", SOLVED), Map.of(), run("b", true, 1000), run("a", true, 1000)),
            with(Rows.row("2", SOLVED), Map.of(), run("a", true, 1000), run("b", true, 1000)),
            with(Rows.row("3", SOLVED), Map.of(), run("a", false, 3000), run("b", true, 1000)),
            with(Rows.row("4", UNSOLVED), Map.of(), run("a", false, 500)));

    assertThat(StrategySet.of(rows))
        .containsExactly(new StrategySet(List.of("a", "b"), 2), new StrategySet(List.of("b"), 1));
  }

  @Test
  void saysWhereSolutionsOfStrategiesWereLost() {
    var rows =
        List.of(
            with(Rows.row("1", SOLVED), Map.of(), run("a", true, 1000), run("b", true, 3000)),
            with(Rows.row("2", SOLVED), Map.of(), run("a", false, 1000), run("b", false, 1000)),
            with(Rows.row("3", UNSOLVED), Map.of(), run("a", true, 1000)),
            with(Rows.row("4", FAILED), Map.of(), run("a", true, 1000)),
            with(Rows.row("5", FAILED), Map.of()),
            with(Rows.row("6", UNSOLVED), Map.of(), run("a", false, 500)));

    assertThat(SolvedCounts.of(rows)).isEqualTo(new SolvedCounts(2, 3, 1, 1, 1));
  }

  @Test
  void dividesByFeatures() {
    var rows = new ArrayList<EvaluationRow>();
    for (int at = 0; at < 20; at++) {
      Verdict verdict = at < 5 ? SOLVED : UNSOLVED;
      rows.add(
          with(
              Rows.row(String.valueOf(at), verdict),
              Map.of("size", at + 0.0, "tests", at % 2 + 1.0)));
    }

    var features = report(rows).features();

    assertThat(features).extracting(FeatureFigures::feature).containsExactly("size", "tests");
    assertThat(features.getFirst().bins())
        .hasSize(5)
        .first()
        .isEqualTo(new FeatureFigures.FeatureBin(0, 3, Share.of(4, 4)));
    assertThat(features.getLast().bins())
        .containsExactly(
            new FeatureFigures.FeatureBin(1, 1, Share.of(3, 10)),
            new FeatureFigures.FeatureBin(2, 2, Share.of(2, 10)));
  }

  @Test
  void noFigureIsEverNaN() {
    var random = new Random(3);
    for (int round = 0; round < 60; round++) {
      var rows = Rows.random(random, 12);
      var report = ExperimentReport.of(rows, rows.size() + random.nextInt(2), Targets.DEFAULT);

      FiniteFigures.assertFinite(report);
      assertThat(ReportText.markdown("random", report, 0))
          .doesNotContain("NaN", "Infinity", "null");
    }
  }

  @Test
  void isWrittenAsMarkdown() {
    var rows = new ArrayList<>(Rows.rows(SOLVED, PARTIAL, UNSOLVED, FAILED));
    rows.set(0, with(rows.getFirst(), Map.of("tests", 2.0), run("evolution", true, 1000)));

    assertThat(ReportText.markdown("Night | run", report(rows), 0))
        .startsWith("# Night | run\n\nSolved 1 of 4 (25.0 %, 95 % interval 4.6–69.9) for $0.0400")
        .contains(
            """
            ## Scores

            |  | of all | of those scored |
            |---|---|---|
            | ARC tasks solved | 1 of 4 (25.0 %, 95 % interval 4.6–69.9) | 1 of 3 (33.3 %, 95 % interval 6.1–79.2) |
            """)
        .contains("| time | 1.00 s | 1.00 s |", "| computing | 0.50 s |", "| waiting | 0.50 s |")
        .contains("| mean cost | at most $0.4200 | $0.0100 | met |")
        .contains("| evolution | 1 | 1 | 1 | 1 | 1 | $0.1000 | $0.1000 | 1.00 s |")
        .contains("| timeout | 1 | 0 | 0 |")
        .contains("## By tests\n\n| value | solved |\n|---|---|\n| 2 | 1 of 1 (100.0 %");
  }
}
