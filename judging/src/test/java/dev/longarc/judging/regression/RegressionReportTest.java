package dev.longarc.judging.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.FiniteFigures;
import dev.longarc.judging.Rows;
import dev.longarc.judging.regression.RegressionReport.MetricChange;
import dev.longarc.judging.regression.RegressionReport.Severity;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.outcome.EvaluationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegressionReportTest {
  private static MetricChange change(
      RegressionMetric metric, List<EvaluationRow> before, List<EvaluationRow> after) {
    return RegressionReport.of(before, after, Map.of()).changes().stream()
        .filter(change -> change.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static List<EvaluationRow> times(long... ms) {
    var rows = new ArrayList<EvaluationRow>();
    for (long each : ms) {
      rows.add(Rows.row(String.valueOf(rows.size()), Verdict.SOLVED, "0.10", each));
    }
    return rows;
  }

  @Test
  void anEqualExperimentHasNoRegression() {
    var report = RegressionReport.of(Rows.solved(5, 5), Rows.solved(5, 5), Map.of());

    assertThat(report.regressions()).isEmpty();
    assertThat(report.changes())
        .extracting(MetricChange::metric)
        .containsExactly(RegressionMetric.values());
  }

  @ParameterizedTest
  @CsvSource({"109, ", "110, ", "111, HIGH", "120, HIGH", "121, CRITICAL", "50, "})
  void aSlowerExperimentIsARegressionBeyondTheThreshold(long current, @Nullable Severity severity) {
    var change = change(RegressionMetric.TIME, times(100, 100), times(current, current));

    assertThat(change.severity()).isEqualTo(severity);
    assertThat(change.worsePercent()).isCloseTo(current - 100.0, within(1e-9));
    assertThat(change.affected()).isEqualTo(severity == null ? List.of() : List.of("0", "1"));
  }

  @Test
  void severitiesAreThoseOfThePercentage() {
    assertThat(Severity.of(4.9)).isEqualTo(Severity.LOW);
    assertThat(Severity.of(5)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(10)).isEqualTo(Severity.HIGH);
    assertThat(Severity.of(20)).isEqualTo(Severity.HIGH);
    assertThat(Severity.of(20.1)).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void thresholdsCanBeSet() {
    var report = RegressionReport.of(times(100), times(104), Map.of(RegressionMetric.TIME, 3.0));

    assertThat(report.regressions())
        .extracting(MetricChange::metric, MetricChange::severity)
        .containsExactly(tuple(RegressionMetric.TIME, Severity.LOW));
    assertThat(report.regressions().getFirst().sentence())
        .isEqualTo("Time is 4.0 % worse: a regression (LOW).");
  }

  @Test
  void fewerSolvedOnesAreARegression() {
    var change = change(RegressionMetric.PERFECT_MATCH, Rows.solved(20, 20), Rows.solved(12, 28));

    assertThat(change.baseline()).isEqualTo(0.5);
    assertThat(change.current()).isEqualTo(0.3);
    assertThat(change.worsePercent()).isCloseTo(40, within(1e-9));
    assertThat(change.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(change.pValue()).isCloseTo(2 / 256.0, within(1e-12));
    assertThat(change.affected()).hasSize(8).contains("12", "19");
    assertThat(change.interval()).extracting(Interval::high).isNotNull();
    assertThat(change(RegressionMetric.ACCURACY, Rows.solved(20, 20), Rows.solved(12, 28)).pValue())
        .isBetween(0.001, 0.01);
  }

  @Test
  void theWorstIsTheMostSevere() {
    var before = List.of(Rows.row("0", Verdict.SOLVED, "0.10", 100));
    var after = List.of(Rows.row("0", Verdict.SOLVED, "0.30", 112));
    var report = RegressionReport.of(before, after, Map.of());

    assertThat(report.regressions())
        .extracting(MetricChange::metric)
        .containsExactly(RegressionMetric.TIME, RegressionMetric.COST);
    assertThat(report.worst().orElseThrow().metric()).isEqualTo(RegressionMetric.COST);
    assertThat(report.severity()).contains(Severity.CRITICAL);
    assertThat(RegressionReport.of(before, before, Map.of()).worst()).isEmpty();
  }

  @Test
  void isWrittenAsMarkdown() {
    var before = List.of(Rows.row("a", Verdict.SOLVED, "0", 1_000), Rows.row("b", Verdict.SOLVED));
    var after = List.of(Rows.row("a", Verdict.UNSOLVED, "0", 1_000), Rows.row("b", Verdict.SOLVED));

    assertThat(RegressionText.markdown("old", "new", RegressionReport.of(before, after, Map.of())))
        .startsWith(
            "# new compared with its baseline old\n\nPixel accuracy is 50.0 % worse: a regression (CRITICAL).\n")
        .contains("| solved | 100.0 % | 50.0 % | 50.0 % | 5.0 % | critical | 2 |")
        .contains("| time | 1.00 s | 1.00 s | 0.0 % | 10.0 % | – | 2 |")
        .contains("| memory | – | – | – | 15.0 % | – | 0 |")
        .contains("| McNemar, exact | = 1.00 |")
        .endsWith("## Worse in solved\n\na\n");
    assertThat(RegressionText.markdown("old", "new", RegressionReport.of(before, before, Map.of())))
        .contains("\n\nNo metric is worse by more than its threshold.\n")
        .doesNotContain("## ");
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    var change = change(RegressionMetric.MEMORY, times(100), times(100));

    assertThat(change.baseline()).isNull();
    assertThat(change.current()).isNull();
    assertThat(change.severity()).isNull();
    assertThat(change.sentence()).isEqualTo("Memory was not measured in both.");
  }

  @Test
  void failuresFromNoneAtAllCountInPercentagePoints() {
    var after = new ArrayList<>(Rows.solved(50, 50));
    after.set(0, Rows.row("0", Verdict.FAILED));

    var one = change(RegressionMetric.ERROR_RATE, Rows.solved(50, 50), after);
    for (int at = 1; at < 8; at++) {
      after.set(at, Rows.row(String.valueOf(at), Verdict.FAILED));
    }
    var eight = change(RegressionMetric.ERROR_RATE, Rows.solved(50, 50), after);

    assertThat(one.worsePercent()).isNull();
    assertThat(one.severity()).isNull();
    assertThat(one.sentence()).isEqualTo("The share of failures is worse than none at all.");
    assertThat(eight.severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatWasFreeAndIsNotAnyMoreIsCritical() {
    var free = List.of(Rows.row("0", Verdict.SOLVED, "0", 10));

    assertThat(change(RegressionMetric.COST, free, times(10)).severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(change(RegressionMetric.COST, free, free).severity()).isNull();
  }

  @Test
  void comparesOnlyTasksOfBoth() {
    var change = change(RegressionMetric.TIME, times(100, 100, 900), times(100, 100));

    assertThat(change.pairs()).isEqualTo(2);
    assertThat(change.worsePercent()).isZero();
  }

  @Test
  void noFigureIsEverNaN() {
    var random = new Random(7);
    for (int round = 0; round < 60; round++) {
      var report = RegressionReport.of(Rows.random(random, 8), Rows.random(random, 8), Map.of());
      FiniteFigures.assertFinite(report);
      assertThat(RegressionText.markdown("A", "B", report))
          .doesNotContain("NaN", "Infinity", "null");
    }
  }
}
