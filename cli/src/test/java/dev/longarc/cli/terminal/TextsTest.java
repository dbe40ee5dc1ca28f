package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "449, 0.4 s",
    "59999, 59.9 s",
    "60000, 1:00 min",
    "3599999, 59:59 min",
    "3600000, 1:00:00 h",
    "90061000, 25:01:01 h"
  })
  void writesTimes(long millis, String text) {
    assertThat(Texts.time(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0.0000",
    "0.0000123, $0.000012",
    "0.0314159, $0.0314",
    "1, $1.00",
    "12.345, $12.35"
  })
  void writesSmallAmountsOfDollarsWithEnoughDigits(BigDecimal amount, String text) {
    assertThat(Texts.dollars(amount)).isEqualTo(text);
  }

  @Test
  void writesSizesInAFittingUnit() {
    assertThat(Texts.bytes(0)).isEqualTo("0.0 kB");
    assertThat(Texts.bytes(999_900)).isEqualTo("999.9 kB");
    assertThat(Texts.bytes(512_345_678)).isEqualTo("512.3 MB");
  }

  @Test
  void cutsWithAnEllipsis() {
    assertThat(Texts.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Texts.cut("abcdef", 4)).isEqualTo("abc…");
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "äöü, 3", "試験, 4", "a\u0301, 1", "한글, 4", "█░, 2", "…, 1"})
  void measuresTheWidthOnATerminal(String text, int columns) {
    assertThat(Texts.width(text)).isEqualTo(columns);
  }

  @Test
  void cutsBetweenWideCharacters() {
    assertThat(Texts.cut("試験計画", 8)).isEqualTo("試験計画");
    assertThat(Texts.cut("試験計画", 6)).isEqualTo("試験…");
    assertThat(Texts.cut("試験計画", 7)).isEqualTo("試験計…");
  }

  @Test
  void wrapsAtBlanks() {
    assertThat(Texts.wrapped("one two three", 100)).containsExactly("one two three");
    assertThat(Texts.wrapped("one two three", 8)).containsExactly("one two", "three");
    assertThat(Texts.wrapped("http://127.0.0.1/long no", 8))
        .containsExactly("http://127.0.0.1/long", "no");
    assertThat(Texts.wrapped("", 8)).containsExactly("");
  }

  @ParameterizedTest
  @CsvSource({"8, 0:08", "72, 1:12", "7385, 2:03:05"})
  void writesTimesAsOnAClock(long seconds, String text) {
    assertThat(Texts.clock(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void countsOneAndMany() {
    assertThat(Texts.count(1, "try", "tries")).isEqualTo("1 try");
    assertThat(Texts.count(0, "try", "tries")).isEqualTo("0 tries");
  }
}
