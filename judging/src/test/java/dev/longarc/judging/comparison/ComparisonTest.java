package dev.longarc.judging.comparison;

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

import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.FiniteFigures;
import dev.longarc.judging.Rows;
import dev.longarc.judging.comparison.Comparison.Flip;
import dev.longarc.judging.comparison.Comparison.PairedTest;
import dev.longarc.judging.comparison.Comparison.StrategyFlips;
import dev.longarc.judging.comparison.Comparison.Unpaired;
import dev.longarc.judging.comparison.Comparison.UnpairedReason;
import dev.longarc.judging.comparison.Comparison.VerdictPair;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.outcome.EvaluationRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
  private static Comparison compare(List<EvaluationRow> a, List<EvaluationRow> b) {
    return Comparison.of(Arm.of("A", a), Arm.of("B", b));
  }

  /**
   * Of 100 ARC tasks the first {@code both} are solved, and those from {@code from} to {@code to}.
   */
  private static List<EvaluationRow> arm(int both, int from, int to) {
    var rows = new ArrayList<EvaluationRow>();
    for (int at = 0; at < 100; at++) {
      boolean solved = at < both || (at >= from && at < to);
      rows.add(Rows.row(String.valueOf(at), solved ? SOLVED : UNSOLVED));
    }
    return rows;
  }

  @Test
  void pairsByContent() {
    var comparison = compare(arm(20, 20, 34), arm(20, 34, 65));

    assertThat(comparison.pairs()).isEqualTo(100);
    assertThat(comparison.sentence())
        .isEqualTo("B solves 31 that A does not, A solves 14 that B does not; p = 0.0161.");
    assertThat(comparison.test()).isEqualTo(PairedTest.MCNEMAR);
    assertThat(comparison.pValue()).isEqualTo(new PairedCounts(20, 14, 31, 35).mcNemar());
    assertThat(comparison.difference()).isCloseTo(0.17, within(1e-12));
    assertThat(comparison.interval()).isEqualTo(new PairedCounts(20, 14, 31, 35).newcombe());
    assertThat(comparison.leastDifference().ofPairs()).isEqualTo(0.06);
    assertThat(comparison.leastDifference().atFlips()).isEqualTo(0.15);
    assertThat(comparison.flips()).hasSize(45);
    assertThat(comparison.strategies()).containsExactly(new StrategyFlips("evolution", 14, 31));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 'B solves 5 that A does not, A solves 0 that B does not; fewer than 6 differences in all can never reach p < 0.05.'",
    "6, 'B solves 6 that A does not, A solves 0 that B does not; p = 0.0313.'",
    "0, 'A and B solve the same of 100 ARC tasks.'"
  })
  void saysWhenFlipsAreTooFew(int flips, String sentence) {
    assertThat(compare(arm(20, 20, 20), arm(20, 20, 20 + flips)).sentence()).isEqualTo(sentence);
  }

  @Test
  void countsPairsOfVerdicts() {
    var comparison =
        compare(
            Rows.rows(SOLVED, PARTIAL, UNSOLVED, UNSOLVED),
            Rows.rows(SOLVED, SOLVED, PARTIAL, UNSOLVED));

    assertThat(comparison.verdicts())
        .hasSize(9)
        .contains(
            new VerdictPair(SOLVED, SOLVED, 1),
            new VerdictPair(PARTIAL, SOLVED, 1),
            new VerdictPair(UNSOLVED, PARTIAL, 1),
            new VerdictPair(UNSOLVED, UNSOLVED, 1),
            new VerdictPair(SOLVED, UNSOLVED, 0));
    assertThat(comparison.verdicts().stream().mapToInt(VerdictPair::count).sum()).isEqualTo(4);
    assertThat(comparison.flips())
        .containsExactly(new Flip("1", "content-1", 0, 1, "evolution", "evolution"));
  }

  @Test
  void saysWhyATaskIsNotCompared() {
    var a = new ArrayList<>(Rows.rows(SOLVED, FAILED, UNSCORED, NOT_RUN, SOLVED));
    var b = new ArrayList<>(Rows.rows(SOLVED, SOLVED, UNSCORED, SOLVED));
    b.add(Rows.row("9", SOLVED));
    a.add(Rows.row("twin", "content-0", SOLVED, "0", 1, null));

    var comparison = compare(a, b);

    assertThat(comparison.pairs()).isEqualTo(1);
    assertThat(comparison.unpaired())
        .extracting(Unpaired::arcTaskId, Unpaired::reason)
        .containsExactlyInAnyOrder(
            tuple("twin", UnpairedReason.DOUBLED),
            tuple("1", UnpairedReason.FAILED),
            tuple("2", UnpairedReason.UNSCORED),
            tuple("3", UnpairedReason.NOT_RUN),
            tuple("4", UnpairedReason.ONLY_IN_A),
            tuple("9", UnpairedReason.ONLY_IN_B));
  }

  @Test
  void nothingToCompareIsASentence() {
    var comparison = compare(Rows.rows(SOLVED), List.of());

    assertThat(comparison.sentence())
        .isEqualTo("No ARC task was scored in both A and B, so there is nothing to compare.");
    assertThat(comparison.pValue()).isNull();
    assertThat(comparison.difference()).isNull();
    assertThat(comparison.cost()).isNull();
  }

  @Test
  void comparesCostAndTime() {
    var a = new ArrayList<EvaluationRow>();
    var b = new ArrayList<EvaluationRow>();
    for (int at = 1; at <= 20; at++) {
      a.add(Rows.row("" + at, SOLVED, "0.0" + at % 7, 1000L * at));
      b.add(Rows.row("" + at, SOLVED, "0.0" + at % 7, 2000L * at));
    }

    var comparison = compare(a, b);

    var time = Objects.requireNonNull(comparison.time());
    assertThat(time.meanA()).isEqualTo(10.5);
    assertThat(time.difference()).isEqualTo(10.5);
    assertThat(time.ratio()).isEqualTo(2);
    assertThat(time.ratioInterval()).isEqualTo(new Interval(2, 2));
    assertThat(Objects.requireNonNull(time.differenceInterval()).low()).isBetween(6.0, 9.0);
    var cost = Objects.requireNonNull(comparison.cost());
    assertThat(cost.difference()).isZero();
    assertThat(cost.differenceInterval()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void freeArmsHaveNoRatio() {
    var free = List.of(Rows.row("1", SOLVED, "0", 0), Rows.row("2", SOLVED, "0", 0));

    var cost = Objects.requireNonNull(compare(free, Rows.solved(2, 1)).cost());

    assertThat(cost.ratio()).isNull();
    assertThat(cost.ratioInterval()).isNull();
  }

  @Test
  void poolsRepeats() {
    var a = new Arm("A", List.of(Rows.solved(4, 16), Rows.solved(6, 14)));
    var b = new Arm("B", List.of(Rows.solved(14, 6), Rows.solved(15, 5), Rows.solved(16, 4)));

    var comparison = Comparison.of(a, b);

    assertThat(comparison.test()).isEqualTo(PairedTest.SIGN_FLIP);
    assertThat(comparison.shareA()).isEqualTo(0.25);
    assertThat(comparison.shareB()).isEqualTo(0.75);
    assertThat(comparison.spreadA().min()).isEqualTo(0.2);
    assertThat(comparison.spreadA().max()).isEqualTo(0.3);
    assertThat(comparison.spreadB().sd()).isCloseTo(0.05, within(1e-12));
    // 12 ARC tasks differ, all in one direction
    assertThat(comparison.pValue()).isCloseTo(2 / Math.pow(2, 12), within(1e-12));
    assertThat(comparison.sentence())
        .isEqualTo("B solves 12 oftener than A, A solves 0 oftener; p = 0.0005.");
    assertThat(comparison.verdicts()).isEmpty();
    assertThat(Objects.requireNonNull(comparison.interval()).low()).isPositive();
  }

  @Test
  void aRepeatThatFailedLeavesTheTaskOut() {
    var repeats = new Arm("A", List.of(Rows.rows(SOLVED, SOLVED), Rows.rows(SOLVED, FAILED)));

    var comparison = Comparison.of(repeats, Arm.of("B", Rows.rows(SOLVED, SOLVED)));

    assertThat(comparison.pairs()).isEqualTo(1);
    assertThat(comparison.unpaired())
        .containsExactly(new Unpaired("1", "content-1", UnpairedReason.FAILED, true, false));
  }

  /** A single experiment is a special case of repeats. */
  @Test
  void twiceTheSameRepeatHasTheSameP() {
    var a = arm(20, 20, 34);
    var b = arm(20, 34, 65);

    var repeated = Comparison.of(new Arm("A", List.of(a, a)), new Arm("B", List.of(b, b)));

    assertThat(repeated.pValue())
        .isCloseTo(Objects.requireNonNull(compare(a, b).pValue()), within(1e-12));
  }

  @Test
  void correctsForSeveralComparisons() {
    var adjusted =
        AdjustedComparison.withFirst(
            List.of(
                Arm.of("A", arm(20, 20, 20)),
                Arm.of("B", arm(20, 20, 27)),
                Arm.of("nothing", List.of()),
                Arm.of("C", arm(20, 20, 30))));

    assertThat(adjusted)
        .extracting(each -> each.comparison().b(), AdjustedComparison::holmPValue)
        .containsExactly(
            tuple("B", 2 / Math.pow(2, 7)),
            tuple("nothing", null),
            tuple("C", 2 * 2 / Math.pow(2, 10)));
  }

  @Test
  void isWrittenAsMarkdown() {
    var comparison = compare(arm(20, 20, 34), Rows.rows(UNSOLVED, SOLVED, FAILED));

    assertThat(ComparisonText.markdown(new AdjustedComparison(comparison, 0.04), List.of()))
        .startsWith(
            "# B compared with A\n\nB solves 0 that A does not, A solves 1 that B does not; fewer")
        .contains("| solved | 100.0 % | 50.0 % | −50.0 % |")
        .contains("| McNemar, exact | = 1.00 | = 0.0400 | – | – |")
        .contains(
            "| A ↓ B → | solved | partial | unsolved |\n|---|---|---|---|\n| solved | 1 | 0 | 1 |")
        .contains("| evolution | 1 | 0 |")
        .contains("| 0 | solved by evolution | – |")
        .contains("| failed | 1 |\n")
        .contains("| only in A | 97 |\n");
  }

  @Test
  void anArmNeedsAnExperiment() {
    assertThatThrownBy(() -> new Arm("A", List.of())).hasMessageContaining("(A)");
  }

  @Test
  void swappingTheArmsTurnsTheSign() {
    var random = new Random(5);
    for (int round = 0; round < 40; round++) {
      var a = Rows.random(random, 15);
      var b = Rows.random(random, 15);
      Collections.shuffle(b, random);

      var there = compare(a, b);
      var back = compare(b, a);

      FiniteFigures.assertFinite(there);
      assertThat(ComparisonText.markdown(new AdjustedComparison(there, there.pValue()), List.of()))
          .doesNotContain("NaN", "Infinity", "null");
      assertThat(back.pValue()).isEqualTo(there.pValue());
      assertThat(back.pairs()).isEqualTo(there.pairs());
      assertThat(back.solvedByOnlyA()).isEqualTo(there.solvedByOnlyB());
      if (there.difference() != null) {
        assertThat(back.difference()).isCloseTo(-there.difference(), within(1e-12));
        assertThat(there.verdicts().stream().mapToInt(VerdictPair::count).sum())
            .isEqualTo(there.pairs());
      }
    }
  }

  @Test
  void everyVerdictIsPairedOrSaysWhyNot() {
    for (Verdict a : Verdict.values()) {
      for (Verdict b : Verdict.values()) {
        var comparison = compare(Rows.rows(a), Rows.rows(b));
        assertThat(comparison.pairs() + comparison.unpaired().size()).isEqualTo(1);
      }
    }
  }
}
