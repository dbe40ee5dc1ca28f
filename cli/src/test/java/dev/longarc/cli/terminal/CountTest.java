package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountTest {
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
  void everyEvaluationThatEndedCountsOnce() {
    assertThat(Arrays.stream(Count.values()).mapToInt(count -> count.of(MIXED)))
        .containsExactly(28, 5, 2, 1, 1, 3);
    assertThat(Count.ended(MIXED)).isEqualTo(39);
  }

  @Test
  void aResultCountsWhereTheTallyCountsIt() {
    assertThat(Count.of(Verdict.PARTIAL, true)).isEqualTo(Count.WRONG);
    assertThat(Count.of(Verdict.UNSOLVED, true)).isEqualTo(Count.WRONG);
    assertThat(Count.of(Verdict.UNSOLVED, false)).isEqualTo(Count.UNANSWERED);
    assertThat(Count.of(Verdict.FAILED, true)).isEqualTo(Count.FAILED);
  }

  @Test
  void givesBothShares() {
    assertThat(Count.solved(MIXED))
        .isEqualTo("28 of 37 with known outputs solved (75.7 %), of 35 with a result 80.0 %");
  }

  @Test
  void givesOneShareWhereBothAreTheSame() {
    var all = new Tally(2, Map.of(Verdict.SOLVED, 1, Verdict.UNSOLVED, 1), BigDecimal.ZERO);

    assertThat(Count.solved(all)).isEqualTo("1 of 2 solved (50.0 %)");
    assertThat(Count.solved(Tally.empty(4))).isEqualTo("0 of 4 solved (0.0 %)");
  }

  @Test
  void givesNoShareOfWhatCannotBeScored() {
    assertThat(Count.solved(new Tally(1, Map.of(Verdict.UNSCORED, 1), BigDecimal.ZERO)))
        .isEqualTo("nothing to score: the test outputs are not known");
  }

  @Test
  void whatCannotBeScoredIsNotCountedAsUnsolvedWhenItDidNotRun() {
    var stopped =
        new Tally(240, Map.of(Verdict.UNSCORED, 18, Verdict.NOT_RUN, 222), BigDecimal.ZERO, 0, 0);

    assertThat(Count.solved(stopped)).isEqualTo("nothing to score: the test outputs are not known");
    assertThat(Count.ended(stopped)).isEqualTo(18);
  }
}
