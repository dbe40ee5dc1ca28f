package dev.longarc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategyCatalogTest {
  @TempDir Path folder;

  @Test
  void knowsTheStrategiesOfTheServiceFileByPool() {
    var catalog = StrategyCatalog.builtIn();

    assertThat(catalog.all())
        .containsExactly(
            SampleStrategies.PROGRAM_SYNTHESIS,
            SampleStrategies.EVOLUTION,
            SampleStrategies.TEST_TIME_TRAINING);
    assertThat(catalog.find("program-synthesis")).contains(SampleStrategies.PROGRAM_SYNTHESIS);
    assertThat(catalog.find("evolution")).contains(SampleStrategies.EVOLUTION);
    assertThat(catalog.find("magic")).isEmpty();
    assertThat(catalog.plugins(Pool.SEARCH)).isEmpty();
  }

  @Test
  void findsTheProvidersOfAKind() {
    assertThat(StrategyCatalog.providers(SampleStrategies.Evolution.class))
        .extracting(StrategyProvider::descriptor)
        .containsExactly(SampleStrategies.EVOLUTION);
  }

  @Test
  void mayBeOfOtherStrategies() {
    var catalog = StrategyCatalog.of(List.of(SampleStrategies.EVOLUTION));

    assertThat(catalog.all()).containsExactly(SampleStrategies.EVOLUTION);
    assertThat(catalog.find("program-synthesis")).isEmpty();
  }

  @Test
  void saysThatAPluginIsMissing() {
    Path jar = folder.resolve("none.jar");

    assertThatThrownBy(() -> StrategyCatalog.withPlugins(List.of(jar)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no plug-in (" + jar + ")");
  }

  @Test
  void saysThatAPluginHoldsNothing() {
    assertThatThrownBy(() -> StrategyCatalog.withPlugins(List.of(folder)))
        .hasMessageContaining("(" + folder + ") holds no strategy")
        .hasMessageContaining("Maybe its META-INF/services/" + StrategyPlugin.class.getName());
  }

  @Test
  void keepsAtMostAHundredLinesOfATrace() {
    var outcome = outcome(0.5, Collections.nCopies(150, "line"));

    assertThat(outcome.trace()).hasSize(100);
  }

  @Test
  void rejectsConfidencesOutsideOfZeroToOne() {
    assertThatThrownBy(() -> outcome(1.1, List.of())).hasMessageContaining("(1.1)");
    assertThatThrownBy(() -> outcome(Double.NaN, List.of())).hasMessageContaining("(NaN)");
  }

  @Test
  void knowsWhetherThereIsAGuess() {
    var guess = new Guess(Grid.parse("1"), 0.5, "p");

    assertThat(new StrategyOutcome(List.of(List.of(), List.of()), 0, 1, List.of(), "").isEmpty())
        .isTrue();
    assertThat(
            new StrategyOutcome(List.of(List.of(), List.of(guess)), 0, 1, List.of(), "").isEmpty())
        .isFalse();
  }

  private static StrategyOutcome outcome(double confidence, List<String> trace) {
    return new StrategyOutcome(List.of(List.of()), confidence, 1, trace, "");
  }
}
