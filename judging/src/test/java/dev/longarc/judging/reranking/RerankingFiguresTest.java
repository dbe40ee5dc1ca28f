package dev.longarc.judging.reranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.judging.FiniteFigures;
import dev.longarc.outcome.CandidateRow;
import dev.longarc.outcome.EvaluationCandidates;
import dev.longarc.strategy.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RerankingFiguresTest {
  private final RerankingFigures figures =
      new RerankingFigures(RerankRule.VERIFIED, _ -> Calibration.NONE);
  private int number;

  /**
   * Adds an evaluation of one test input.
   *
   * @param ranked the candidates of one run; the output is "right", and only capitals are verified
   */
  private void add(boolean solved, String... ranked) {
    add(solved, List.of("right"), rows(0, ranked));
  }

  private void add(boolean solved, List<String> outputs, List<CandidateRow> rows) {
    figures.add(new EvaluationCandidates("t" + number++, solved, outputs, rows, true));
  }

  private static List<CandidateRow> rows(int test, String... ranked) {
    var rows = new ArrayList<CandidateRow>();
    for (String output : ranked) {
      boolean verified = output.startsWith("+");
      String hash = output.replace("+", "");
      int rank = rows.size();
      rows.add(new CandidateRow(test, 0, rank, "evolution", hash, 0.5 - rank / 100.0, verified));
    }
    return rows;
  }

  @Test
  void countsWhoSolvesWhat() {
    add(true, "right", "a", "b"); // t0
    add(false, "a", "b", "c", "+right"); // t1: only the rule
    add(true, "right", "+a", "+b"); // t2: only the submission
    add(false, "a", "b", "right"); // t3: neither, though it is a candidate
    add(false, "a"); // t4
    add(false); // t5: no strategy had an answer

    Reranking reranking = figures.reranking();

    assertThat(reranking.both()).isEqualTo(1);
    assertThat(reranking.onlyRule()).containsExactly("t1");
    assertThat(reranking.onlySubmission()).containsExactly("t2");
    assertThat(reranking.withRule().sum()).isEqualTo(2);
    assertThat(reranking.asSubmitted().sum()).isEqualTo(2);
    assertThat(reranking.withAny().sum()).isEqualTo(4);
    assertThat(reranking.withAny().of()).isEqualTo(6);
    assertThat(reranking.difference()).isZero();
    assertThat(reranking.pValue()).isEqualTo(1);
    assertThat(reranking.withoutCandidates()).isZero();
    assertThat(reranking.sentence())
        .isEqualTo(
            "Of 6 ARC tasks, the rule solves 1 that the submissions do not, and the submissions 1"
                + " that the rule does not; fewer than 6 differences in all can never reach"
                + " p < 0.05.");
    assertThat(RerankingText.markdown("With the rule", reranking))
        .startsWith("# With the rule\n\nOf 6 ARC tasks")
        .contains("| t1 | only with this rule |", "| t2 | only as submitted |");
  }

  @Test
  void aTaskIsSolvedWhenAllItsTestInputsAre() {
    var rows = new ArrayList<>(rows(0, "a", "x"));
    rows.addAll(rows(1, "b", "c", "y"));

    add(true, List.of("x", "y"), rows);
    add(false, List.of("x", "c"), rows);
    add(false, List.of("x", "z"), rows);

    Reranking reranking = figures.reranking();
    assertThat(reranking.onlyRule()).containsExactly("t1");
    assertThat(reranking.onlySubmission()).containsExactly("t0");
    assertThat(reranking.withAny().sum()).isEqualTo(2);
  }

  @Test
  void testsADifference() {
    for (int at = 0; at < 12; at++) {
      add(at < 2, at < 2 ? "right" : "a", "b", at < 10 ? "+right" : "c");
    }

    Reranking reranking = figures.reranking();

    assertThat(reranking.difference()).isEqualTo(8.0 / 12, within(1e-12));
    assertThat(reranking.pValue()).isEqualTo(2 * Math.pow(0.5, 8), within(1e-12));
    assertThat(Objects.requireNonNull(reranking.interval()).low()).isPositive();
    assertThat(reranking.sentence()).endsWith("0 that the rule does not; p = 0.0078.");
    FiniteFigures.assertFinite(reranking);
  }

  @Test
  void countsWhatHasNoCandidatesAlone() {
    for (int at = 0; at < 3; at++) {
      figures.add(new EvaluationCandidates("old" + at, true, List.of("right"), List.of(), false));
    }
    Reranking reranking = figures.reranking();
    assertThat(reranking.withoutCandidates()).isEqualTo(3);
    assertThat(reranking.pValue()).isNull();
    assertThat(reranking.withAny().value()).isNull();
    assertThat(reranking.sentence()).startsWith("No candidates are stored of the 3 scored");

    add(true, "right");
    assertThat(figures.reranking().sentence())
        .isEqualTo("The rule solves the same 1 of 1 ARC tasks as the submissions.");
  }
}
