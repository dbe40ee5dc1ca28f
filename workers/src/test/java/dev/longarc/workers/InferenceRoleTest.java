package dev.longarc.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Its beans share a context with those of the other roles, so an exception here would end them all.
 */
class InferenceRoleTest {
  @Test
  void startsWithWrongSettingsAndLetsEachRunFailWithTheReason() {
    assertFails("", "none", "longarc.inference.slots (none) is not a number");
    assertFails("", "0", "longarc.inference.slots (0) is not a number");
    assertFails("models\0", "4", "Nul character not allowed");
  }

  private static void assertFails(String models, String slots, String why) {
    var puzzle =
        new Puzzle(List.of(new Pair(Grid.parse("1"), Grid.parse("2"))), List.of(Grid.parse("3")));
    try (var inference = new InferenceRole().inferenceStrategies(models, slots)) {
      assertThat(inference.strategies())
          .hasSize(1)
          .first()
          .satisfies(strategy ->
              assertThatThrownBy(() -> strategy.solve(puzzle, new NoContext()))
                  .isInstanceOf(StrategyException.class)
                  .hasMessageContaining(why)
                  .hasMessageContaining("\nMaybe correct its settings"));
    }
  }

  /** The context of a run that fails before it reads it. */
  private static final class NoContext implements SolveContext {
    @Override
    public long budget() {
      return 1;
    }

    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }

    @Override
    public int tryNumber() {
      return 1;
    }

    @Override
    public Optional<String> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void heartbeat(double done, Supplier<String> checkpoint) {
      throw new AssertionError("it must not run");
    }
  }
}
