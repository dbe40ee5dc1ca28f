package dev.longarc.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.judging.statistics.Interval;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void changesHaveASign() {
    assertThat(Figures.change(new BigDecimal("0.19"))).isEqualTo("+$0.1900");
    assertThat(Figures.change(new BigDecimal("-2.5"))).isEqualTo("−$2.50");
    assertThat(Figures.change(BigDecimal.ZERO)).isEqualTo("$0");
    assertThat(Figures.change(68_000L)).isEqualTo("+1 m 8 s");
    assertThat(Figures.change(-4_200L)).isEqualTo("−4.2 s");
    assertThat(Figures.change(0L)).isEqualTo("0 s");
  }

  @Test
  void differencesOfSharesAreInPoints() {
    assertThat(Figures.points(0.0438)).isEqualTo("+4.4 points");
    assertThat(Figures.points(-0.1)).isEqualTo("−10.0 points");
    assertThat(Figures.points(-0.0001)).isEqualTo("0.0 points");
    assertThat(Figures.points(null)).isEqualTo("–");
    assertThat(Figures.pointRange(new Interval(-0.01, 0.078))).isEqualTo("−1.0 to +7.8");
  }

  @Test
  void ratiosHaveThreeDigits() {
    assertThat(Figures.times(2.1)).isEqualTo("×2.1");
    assertThat(Figures.times(1234.5)).isEqualTo("×1230");
    assertThat(Figures.times(0.0031256)).isEqualTo("×0.00313");
    assertThat(Figures.times(0.0)).isEqualTo("×0");
    assertThat(Figures.times(null)).isEqualTo("–");
    assertThat(Figures.timesRange(new Interval(1.8, 2.404))).isEqualTo("1.8–2.4");
  }
}
