package dev.longarc.activities.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Payloads;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Grid LARGEST = Grid.ofCells(30, 30, new byte[900]);

  @Test
  void leavesASmallOutcomeAlone() {
    var guess = new Guess(Grid.parse("1"), 0.5, "flip");
    var outcome = new StrategyOutcome(List.of(List.of(guess)), 0.5, 7, List.of("one", "two"), "v1");
    assertThat(Outcomes.capped(outcome)).isEqualTo(outcome);
  }

  @Test
  void limitsALargeOutcomeToThePayloadLimit() {
    var guesses = Collections.nCopies(40, new Guess(LARGEST, 0.5, "\"p\\".repeat(5_000)));
    var outcome =
        new StrategyOutcome(
            Collections.nCopies(3, guesses),
            0.5,
            7,
            Collections.nCopies(100, "ü\"\\".repeat(1_000)),
            "v1");

    var capped = Outcomes.capped(outcome);

    int bytes = Payloads.converter().toPayload(capped).orElseThrow().getSerializedSize();
    assertThat(bytes).isBetween(Outcomes.MAX_BYTES / 2, Outcomes.MAX_BYTES);
    assertThat(capped.guesses()).hasSize(3).allSatisfy(test -> assertThat(test).hasSize(8));
    assertThat(capped.trace()).isNotEmpty();
  }
}
