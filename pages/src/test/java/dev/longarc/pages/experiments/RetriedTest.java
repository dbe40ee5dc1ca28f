package dev.longarc.pages.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.pages.SomeCells;
import org.junit.jupiter.api.Test;

class RetriedTest {
  @Test
  void theFirstRoundIsNoRetry() {
    assertThat(Retried.sentence(SomeCells.of())).isEmpty();
    assertThat(Retried.sentence(SomeCells.of("a solved", "b failed"))).isEmpty();
  }

  @Test
  void onlyTheNewestRoundCounts() {
    var cells =
        SomeCells.of(
            "a solved", "b failed 2", "c solved 3", "d unsolved 3", "e failed 3", "f failed");
    assertThat(Retried.sentence(cells))
        .isEqualTo("Round 3 runs 3 again: 2 have a result, 1 failed again.");
  }

  @Test
  void saysWhatHasNotEnded() {
    var cells = SomeCells.of("a solved 2", "b queued 2", "c running 2");
    assertThat(Retried.sentence(cells))
        .isEqualTo("Round 2 runs 3 again: 1 has a result, 0 failed again, 2 have not ended.");
  }
}
