package dev.longarc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyOptionTest {
  @Test
  void hasTheValueOfThePlanOrTheStandardOne() {
    assertThat(BuiltInStrategies.POPULATION.countIn(Map.of())).isEqualTo(64);
    assertThat(BuiltInStrategies.POPULATION.countIn(Map.of("population", "400"))).isEqualTo(400);
    assertThat(BuiltInStrategies.GROWTH.in(Map.of("growth", "0.5"))).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "0", "2.5", "four", "NaN", ""})
  void namesValueAndRange(String value) {
    assertThatThrownBy(() -> BuiltInStrategies.EVOLUTION.check(Map.of("islands", value)))
        .hasMessage(
            "The option (islands) is (%s).\nMaybe it should be a whole number from 1 to 16."
                .formatted(value));
  }

  @Test
  void hintsAtTheOptionThatWasMeant() {
    assertThatThrownBy(() -> BuiltInStrategies.EVOLUTION.check(Map.of("popultion", "400")))
        .hasMessage(
            """
            The strategy (evolution) has no option (popultion).
            Maybe population; it has children, islands, learning-rate, least-rate, population, views.\
            """);
  }

  @Test
  void everyStandardIsInItsRange() {
    assertThat(BuiltInStrategies.ALL)
        .allSatisfy(strategy ->
            assertThat(strategy.documented())
                .isNotEmpty()
                .allSatisfy(option -> {
                  String standard = StrategyOption.text(option.standard());
                  assertThat(option.in(Map.of(option.name(), standard)))
                      .isEqualTo(option.standard());
                }));
  }
}
