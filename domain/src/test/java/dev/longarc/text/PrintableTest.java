package dev.longarc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  private static final String ESC = "\u001b";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "^[31mred^[0m             | red",
        "a^[2Jb^[10;20Hc          | abc",
        "^]0;a title\u0007after   | after",
        "^]52;c;aGVsbG8=^\\after  | after",
        "^Pq#0^\\after            | after",
        "^(0after                 | after",
        "^cafter                  | after",
        "\u009b31mred             | red",
        "\u009d0;title\u009cafter | after",
        "bell\u0007s              | bell s",
        "turned\u202ednuora       | turneddnuora",
        "\ufefffirst              | first",
        "one\u2028two             | one two",
        "lone \ud800half          | lone  half",
      })
  void dropsEscapeSequences(String text, String shown) {
    assertThat(Printable.line(text.replace("^", ESC))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "tâche (1).v2", "日本語", "👩‍🔬 at work", "a  b", "│ ✓ …"})
  void leavesOtherTextsAsTheyAre(String text) {
    assertThat(Printable.line(text)).isSameAs(text);
    assertThat(Printable.isLine(text)).isTrue();
    assertThat(Printable.drawn(text)).isSameAs(text);
  }

  @Test
  void keepsTheLinesOfAMessage() {
    assertThat(Printable.lines("first\r\nMaybe " + ESC + "[1msecond"))
        .isEqualTo("first\nMaybe second");
    assertThat(Printable.line("first\nError: second")).isEqualTo("first Error: second");
    assertThat(Printable.line("\ttab\tand\r\nbreak\n")).isEqualTo("tab and break");
  }

  @Test
  void keepsColoursOfDrawnText() {
    String drawn = ESC + "[31mError: " + ESC + "[0mnone\n" + ESC + "[48;5;32m  " + ESC + "[0m";

    assertThat(Printable.drawn(drawn)).isEqualTo(drawn);
    assertThat(Printable.drawn(drawn + ESC + "[2J" + ESC + "]0;title\u0007" + "\u009b5A"))
        .isEqualTo(drawn);
  }

  /** The rest after a removal must not form a sequence with the following text. */
  @Test
  void leavesNoSequenceInAnyMixture() {
    String[] scraps = {
      ESC, "[", "]", "31", "m", ";", "\u0007", "\u009b", "\\", "P", "x", "\n", " "
    };
    var random = new SplittableRandom(1);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int scrap = random.nextInt(1, 12); scrap > 0; scrap--) {
        text.append(scraps[random.nextInt(scraps.length)]);
      }
      assertThat(Printable.line(text.toString())).doesNotContainPattern("\\p{Cntrl}|\u009b");
      assertThat(Printable.lines(text.toString()))
          .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|\u009b");
      assertThat(Printable.drawn(text.toString()).replaceAll(ESC + "\\[[0-9;]*m", ""))
          .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|\u009b");
    }
  }
}
