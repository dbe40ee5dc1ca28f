package dev.longarc.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.judging.statistics.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                    | –
          0         | $0
          0.0000    | $0
          0.000001  | $0.0000010
          0.0000123 | $0.000012
          0.00009999| $0.000100
          0.0001    | $0.00010
          0.00015   | $0.00015
          0.001     | $0.0010
          0.0312    | $0.0312
          0.03125   | $0.0313
          0.99994   | $0.9999
          0.99995   | $1.00
          1         | $1.00
          1.005     | $1.01
          18.42     | $18.42
          999.995   | $1,000.00
          1234567.8 | $1,234,567.80
          -0.5      | −$0.5000
          -2        | −$2.00
          """)
  void money(BigDecimal usd, String expected) {
    assertThat(Figures.money(usd)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                   | –
          0        | 0.0 s
          49       | 0.0 s
          50       | 0.1 s
          150      | 0.2 s
          4200     | 4.2 s
          59949    | 59.9 s
          59950    | 1 m 0 s
          60000    | 1 m 0 s
          192000   | 3 m 12 s
          3599999  | 59 m 59 s
          3600000  | 1 h 0 m
          6720000  | 1 h 52 m
          86399999 | 23 h 59 m
          86400000 | 1 d 0 h
          183600000| 2 d 3 h
          """)
  void duration(Long ms, String expected) {
    assertThat(Figures.duration(ms)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                  | –
          0       | 0.0 %
          0.415   | 41.5 %
          0.00049 | 0.0 %
          0.0005  | 0.1 %
          1       | 100.0 %
          """)
  void percent(Double share, String expected) {
    assertThat(Figures.percent(share)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                    | –
          2026-11-22T14:03:11Z      | 0 s ago
          2026-11-22T14:03:12Z      | 0 s ago
          2026-11-22T14:02:11.001Z  | 59 s ago
          2026-11-22T14:02:11Z      | 1 m ago
          2026-11-22T13:03:12Z      | 59 m ago
          2026-11-22T13:03:11Z      | 1 h ago
          2026-11-21T14:03:12Z      | 23 h ago
          2026-11-20T14:03:11Z      | 2 d ago
          """)
  void ago(Instant time, String expected) {
    assertThat(Figures.ago(time, Instant.parse("2026-11-22T14:03:11Z"))).isEqualTo(expected);
  }

  @Test
  void othersAreWordedOnce() {
    assertThat(Figures.count(1_204)).isEqualTo("1,204");
    assertThat(Figures.count(1, "task")).isEqualTo("1 task");
    assertThat(Figures.count(0, "task")).isEqualTo("0 tasks");
    assertThat(Figures.range(new Interval(0.3584, 0.474))).isEqualTo("35.8–47.4");
    assertThat(Figures.confidence(0.415)).isEqualTo("0.42");
    assertThat(Figures.confidence(null)).isEqualTo(Figures.UNKNOWN);
    assertThat(Figures.instant(Instant.parse("2026-11-22T14:03:11.9Z")))
        .isEqualTo("2026-11-22 14:03:11 UTC");
    assertThat(Figures.instant(null)).isEqualTo(Figures.UNKNOWN);
  }

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
