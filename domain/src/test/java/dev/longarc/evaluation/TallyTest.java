package dev.longarc.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  @Test
  void countsEndedEvaluations() {
    Tally tally =
        Tally.empty(5)
            .plus(Verdict.SOLVED, CENT)
            .plus(Verdict.SOLVED, CENT)
            .plus(Verdict.FAILED, CENT);

    assertThat(tally.count(Verdict.SOLVED)).isEqualTo(2);
    assertThat(tally.count(Verdict.FAILED)).isEqualTo(1);
    assertThat(tally.count(Verdict.UNSOLVED)).isZero();
    assertThat(tally.done()).isEqualTo(3);
    assertThat(tally.total()).isEqualTo(5);
    assertThat(tally.costUsd()).isEqualByComparingTo("0.03");
  }

  @Test
  void judgesOnlyEndedAndScorableEvaluations() {
    var verdicts =
        Map.of(Verdict.SOLVED, 2, Verdict.FAILED, 1, Verdict.UNSCORED, 3, Verdict.NOT_RUN, 4);
    var tally = new Tally(12, verdicts, CENT, 0, 6);

    assertThat(tally.ended()).isEqualTo(6);
    assertThat(tally.scorable()).isEqualTo(6);
    assertThat(tally.judged()).isEqualTo(3);
    assertThat(new Tally(4, Map.of(Verdict.FAILED, 4), CENT, 0, 0).judged()).isZero();
    assertThat(tally.solvedShare(tally.judged())).isEqualTo(2 / 3.0);
    assertThat(tally.solvedShare(0)).isNull();
  }

  @Test
  void theRestOfAStoppedExperimentIsNotRun() {
    var tally = new Tally(12, Map.of(Verdict.SOLVED, 2, Verdict.NOT_RUN, 1), CENT, 0, 12);

    assertThat(tally.withTheRestNotRun().verdicts())
        .isEqualTo(Map.of(Verdict.SOLVED, 2, Verdict.NOT_RUN, 10));
    assertThat(tally.withTheRestNotRun().done()).isEqualTo(12);
  }

  @Test
  void addsShardsInAnyOrder() {
    Tally one = Tally.empty(2).plus(Verdict.SOLVED, CENT);
    Tally two = Tally.empty(3).plus(Verdict.SOLVED, CENT).plus(Verdict.UNSCORED, CENT);

    assertThat(one.plus(two)).isEqualTo(two.plus(one));
    assertThat(one.plus(two).total()).isEqualTo(5);
    assertThat(one.plus(two).verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2, Verdict.UNSCORED, 1));
    assertThat(one.plus(Tally.empty(0))).isEqualTo(one);
  }

  @Test
  void keepsItsOwnCounts() {
    var verdicts = new HashMap<Verdict, Integer>();
    var tally = new Tally(1, verdicts, BigDecimal.ZERO);
    verdicts.put(Verdict.SOLVED, 7);

    assertThat(tally.done()).isZero();
    assertThatThrownBy(() -> tally.verdicts().put(Verdict.SOLVED, 7))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aRetryFilterSelectsAllByDefault() {
    assertThat(RetryFilter.ALL.failureTypes()).isEmpty();
    assertThat(new RetryFilter(Set.of(FailureType.MODEL), Set.of("t")).arcTaskIds())
        .containsExactly("t");
  }

  @Test
  void sortsARetryFilterSoThatItHasOneTextForm() {
    var filter =
        new RetryFilter(Set.of(FailureType.NETWORK, FailureType.PLATFORM), Set.of("c", "a", "b"));
    assertThat(filter.failureTypes()).containsExactly(FailureType.PLATFORM, FailureType.NETWORK);
    assertThat(filter.arcTaskIds()).containsExactly("a", "b", "c");
  }
}
