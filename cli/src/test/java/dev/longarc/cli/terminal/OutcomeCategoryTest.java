package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutcomeCategoryTest {
  private static final Tally MIXED =
      new Tally(
          40,
          Map.of(
              Verdict.SOLVED, 28,
              Verdict.PARTIAL, 1,
              Verdict.UNSOLVED, 6,
              Verdict.FAILED, 1,
              Verdict.NOT_RUN, 1,
              Verdict.UNSCORED, 3),
          BigDecimal.ZERO,
          2);

  @Test
  void everyEndedEvaluationCountsOnce() {
    assertThat(Arrays.stream(OutcomeCategory.values()).mapToInt(count -> count.of(MIXED)))
        .containsExactly(28, 5, 2, 1, 1, 3);
    assertThat(MIXED.ended()).isEqualTo(39);
  }

  @Test
  void aResultCountsInTheTallysCategory() {
    assertThat(OutcomeCategory.of(Verdict.PARTIAL, true)).isEqualTo(OutcomeCategory.WRONG);
    assertThat(OutcomeCategory.of(Verdict.UNSOLVED, true)).isEqualTo(OutcomeCategory.WRONG);
    assertThat(OutcomeCategory.of(Verdict.UNSOLVED, false)).isEqualTo(OutcomeCategory.UNANSWERED);
    assertThat(OutcomeCategory.of(Verdict.FAILED, true)).isEqualTo(OutcomeCategory.FAILED);
  }

  @Test
  void givesBothShares() {
    assertThat(OutcomeCategory.solved(MIXED))
        .isEqualTo("28 of 37 with known outputs solved (75.7 %), of 35 with a result 80.0 %");
  }

  @Test
  void givesOneShareWhereBothAreTheSame() {
    var all = new Tally(2, Map.of(Verdict.SOLVED, 1, Verdict.UNSOLVED, 1), BigDecimal.ZERO);

    assertThat(OutcomeCategory.solved(all)).isEqualTo("1 of 2 solved (50.0 %)");
    assertThat(OutcomeCategory.solved(Tally.empty(4))).isEqualTo("0 of 4 solved (0.0 %)");
  }

  @Test
  void givesNoShareWithoutKnownOutputs() {
    assertThat(OutcomeCategory.solved(new Tally(1, Map.of(Verdict.UNSCORED, 1), BigDecimal.ZERO)))
        .isEqualTo("nothing to score: the test outputs are not known");
  }

  @Test
  void unscorableEvaluationsThatDidNotRunAreNotUnsolved() {
    var stopped =
        new Tally(240, Map.of(Verdict.UNSCORED, 18, Verdict.NOT_RUN, 222), BigDecimal.ZERO, 0, 0);

    assertThat(OutcomeCategory.solved(stopped))
        .isEqualTo("nothing to score: the test outputs are not known");
    assertThat(stopped.ended()).isEqualTo(18);
  }
}
