package dev.longarc.judging.reranking;

import static dev.longarc.judging.reranking.RerankRule.CALIBRATED;
import static dev.longarc.judging.reranking.RerankRule.VERIFIED;
import static dev.longarc.judging.reranking.RerankRule.VOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.outcome.CandidateRow;
import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibration.Kind;
import dev.longarc.strategy.Calibration.Knot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RerankRuleTest {
  private static final List<CandidateRow> CANDIDATES =
      List.of(
          row(0, 0, "evolution", "a", 0.5, false),
          row(0, 1, "evolution", "b", 0.4, true),
          row(1, 0, "ttt", "c", 0.9, false),
          row(2, 0, "program-synthesis", "a", 0.3, false),
          row(2, 1, "program-synthesis", "c", 0.2, false),
          row(2, 2, "program-synthesis", "b", 0.2, true));

  private static Calibration none(String strategy) {
    return Calibration.NONE;
  }

  private static CandidateRow row(
      int run, int rank, String strategy, String output, double confidence, boolean verified) {
    return new CandidateRow(0, run, rank, strategy, output, confidence, verified);
  }

  @Test
  void theVoteIsOfRunsThenConfidence() {
    assertThat(VOTE.choose(CANDIDATES, RerankRuleTest::none)).containsExactly("c", "a");
  }

  @Test
  void aRunVotesOnce() {
    assertThat(
            VOTE.choose(
                List.of(
                    row(0, 0, "ttt", "a", 0.1, false),
                    row(0, 1, "ttt", "a", 0.1, false),
                    row(0, 2, "ttt", "b", 0.9, false)),
                RerankRuleTest::none))
        .containsExactly("b", "a");
  }

  @Test
  void verifiedOnesAreFirst() {
    assertThat(VERIFIED.choose(CANDIDATES, RerankRuleTest::none)).containsExactly("b", "c");
  }

  @Test
  void theHighestCalibratedConfidenceIsFirst() {
    assertThat(CALIBRATED.choose(CANDIDATES, RerankRuleTest::none)).containsExactly("c", "a");
    var doubted =
        new Calibration(
            Kind.ISOTONIC, List.of(new Knot(0, 0), new Knot(1, 0.3)), null, null, 60, "elsewhere");
    assertThat(
            CALIBRATED.choose(
                CANDIDATES, strategy -> strategy.equals("ttt") ? doubted : Calibration.NONE))
        .containsExactly("a", "b"); // c has 0.27 from ttt
  }

  @ParameterizedTest
  @EnumSource
  void equalOutputsAreOrderedByTheEarliestRun(RerankRule rule) {
    assertThat(
            rule.choose(
                List.of(
                    row(1, 0, "ttt", "a", 0.5, true),
                    row(0, 1, "evolution", "b", 0.5, true),
                    row(0, 0, "evolution", "z", 0.5, true)),
                RerankRuleTest::none))
        .containsExactly("z", "b");
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfTheCandidatesNeverMatters(RerankRule rule) {
    var random = new Random(11);
    for (int round = 0; round < 200; round++) {
      var candidates = new ArrayList<CandidateRow>();
      for (int at = random.nextInt(8); at > 0; at--) {
        candidates.add(
            row(
                random.nextInt(3),
                at,
                "s",
                String.valueOf((char) ('a' + random.nextInt(4))),
                random.nextInt(3) / 2.0,
                random.nextBoolean()));
      }
      var chosen = rule.choose(candidates, RerankRuleTest::none);
      Collections.shuffle(candidates, random);

      assertThat(rule.choose(candidates, RerankRuleTest::none))
          .isEqualTo(chosen)
          .doesNotHaveDuplicates();
      assertThat(chosen)
          .hasSize(
              (int) Math.min(2, candidates.stream().map(CandidateRow::output).distinct().count()));
    }
  }
}
