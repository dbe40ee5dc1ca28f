package dev.longarc.pages.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.judging.StrategiesBody;
import dev.longarc.judging.report.SolvedCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyLinesTest {
  private static List<String> lost(SolvedCounts solved) {
    return StrategyLines.of(new StrategiesBody("exp-1", List.of(), List.of(), solved, List.of()))
        .lost();
  }

  @Test
  void sayWhereSolutionsWereLost() {
    assertThat(lost(new SolvedCounts(37, 42, 4, 2, 1)))
        .containsExactly(
            "At least one strategy solved 42 ARC tasks, the experiment 37.",
            "4: the evaluation failed or did not end.",
            "2: other answers were submitted.",
            "1: solved by answers of several strategies together.");
  }

  @Test
  void sayNothingWhenBothSolvedTheSame() {
    assertThat(lost(new SolvedCounts(5, 5, 0, 0, 0))).isEmpty();
  }
}
