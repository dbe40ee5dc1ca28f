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
    assertThat(SampleStrategies.POPULATION.countIn(Map.of())).isEqualTo(64);
    assertThat(SampleStrategies.POPULATION.countIn(Map.of("population", "400"))).isEqualTo(400);
    assertThat(SampleStrategies.LEAST_RATE.in(Map.of("least-rate", "0.05"))).isEqualTo(0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "0", "2.5", "four", "NaN", ""})
  void namesValueAndRange(String value) {
    assertThatThrownBy(() -> SampleStrategies.EVOLUTION.check(Map.of("islands", value)))
        .hasMessage(
            "The option (islands) is (%s).\nMaybe it should be a whole number from 1 to 16."
                .formatted(value));
  }

  @Test
  void hintsAtTheOptionThatWasMeant() {
    assertThatThrownBy(() -> SampleStrategies.EVOLUTION.check(Map.of("popultion", "400")))
        .hasMessage(
            """
            The strategy (evolution) has no option (popultion).
            Maybe population; it has islands, least-rate, population.\
            """);
  }
}
