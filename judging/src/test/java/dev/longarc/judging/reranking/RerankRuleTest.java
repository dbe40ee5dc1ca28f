package dev.longarc.judging.reranking;

import static dev.longarc.judging.reranking.RerankRule.CALIBRATED;
import static dev.longarc.judging.reranking.RerankRule.VERIFIED;
import static dev.longarc.judging.reranking.RerankRule.VOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.judging.reranking.RerankRule.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RerankRuleTest {
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate(0, 0, "evolution", "a", 0.5, 0.6, false),
          new Candidate(0, 1, "evolution", "b", 0.4, 0.1, true),
          new Candidate(1, 0, "ttt", "c", 0.9, 0.2, false),
          new Candidate(2, 0, "program-synthesis", "a", 0.3, 0.3, false),
          new Candidate(2, 1, "program-synthesis", "c", 0.2, 0.1, false),
          new Candidate(2, 2, "program-synthesis", "b", 0.2, 0.1, true));

  @Test
  void theVoteIsOfRunsThenConfidence() {
    assertThat(VOTE.choose(CANDIDATES)).containsExactly("c", "a");
  }

  @Test
  void aRunVotesOnce() {
    assertThat(
            VOTE.choose(
                List.of(
                    new Candidate(0, 0, "ttt", "a", 0.1, 0.1, false),
                    new Candidate(0, 1, "ttt", "a", 0.1, 0.1, false),
                    new Candidate(0, 2, "ttt", "b", 0.9, 0.1, false))))
        .containsExactly("b", "a");
  }

  @Test
  void verifiedOnesAreFirst() {
    assertThat(VERIFIED.choose(CANDIDATES)).containsExactly("b", "c");
  }

  @Test
  void theHighestCalibratedConfidenceIsFirst() {
    assertThat(CALIBRATED.choose(CANDIDATES)).containsExactly("a", "c");
  }

  @ParameterizedTest
  @EnumSource
  void equalOutputsAreOrderedByTheEarliestRun(RerankRule rule) {
    assertThat(
            rule.choose(
                List.of(
                    new Candidate(1, 0, "ttt", "a", 0.5, 0.5, true),
                    new Candidate(0, 1, "evolution", "b", 0.5, 0.5, true),
                    new Candidate(0, 0, "evolution", "z", 0.5, 0.5, true))))
        .containsExactly("z", "b");
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfTheCandidatesNeverMatters(RerankRule rule) {
    var random = new Random(11);
    for (int round = 0; round < 200; round++) {
      var candidates = new ArrayList<Candidate>();
      for (int at = random.nextInt(8); at > 0; at--) {
        candidates.add(
            new Candidate(
                random.nextInt(3),
                at,
                "s",
                String.valueOf((char) ('a' + random.nextInt(4))),
                random.nextInt(3) / 2.0,
                random.nextInt(3) / 2.0,
                random.nextBoolean()));
      }
      var chosen = rule.choose(candidates);
      Collections.shuffle(candidates, random);

      assertThat(rule.choose(candidates)).isEqualTo(chosen).doesNotHaveDuplicates();
      assertThat(chosen)
          .hasSize(
              (int) Math.min(2, candidates.stream().map(Candidate::output).distinct().count()));
    }
  }
}
