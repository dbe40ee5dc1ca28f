package dev.longarc.judging.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanDifferenceTest {
  @Test
  void namesThePathsThatDiffer() {
    Object before =
        Map.of(
            "seed",
            1,
            "steps",
            List.of(Map.of("strategies", List.of("evolution")), Map.of("bar", 0.9)));
    Object after =
        Map.of(
            "steps",
            List.of(Map.of("strategies", List.of("evolution", "ttt")), Map.of("bar", 0.8)),
            "seed",
            1L,
            "name",
            "deep");

    assertThat(PlanDifference.between(before, after))
        .containsExactly(
            new PlanDifference("name", null, "deep"),
            new PlanDifference("steps[0].strategies[1]", null, "ttt"),
            new PlanDifference("steps[1].bar", 0.9, 0.8));
  }

  @Test
  void equalPlansHaveNone() {
    assertThat(PlanDifference.between(Map.of("a", List.of(1)), Map.of("a", List.of(1)))).isEmpty();
    assertThat(PlanDifference.between(null, null)).isEmpty();
  }

  @Test
  void anotherKindOfValueIsADifference() {
    assertThat(PlanDifference.between(Map.of("a", List.of(1)), Map.of("a", 1)))
        .containsExactly(new PlanDifference("a", List.of(1), 1));
  }
}
