package dev.longarc.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WilsonIntervalTest {
  /** Values of R's {@code prop.test(x, n, correct = FALSE)}. */
  @ParameterizedTest
  @CsvSource({
    "18, 30, 0.4232, 0.7541",
    "0, 10, 0.0, 0.2775",
    "10, 10, 0.7225, 1.0",
    "1, 2, 0.0945, 0.9055",
    "200, 400, 0.4512, 0.5488"
  })
  void agreesWithR(int successes, int trials, double low, double high) {
    var interval = WilsonInterval.of(successes, trials);

    assertThat(interval.low()).isCloseTo(low, within(0.0001));
    assertThat(interval.high()).isCloseTo(high, within(0.0001));
  }

  @Test
  void rejectsInvalidShares() {
    assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessageContaining("(3)");
    assertThatThrownBy(() -> WilsonInterval.of(0, 0)).hasMessageContaining("(0)");
  }
}
