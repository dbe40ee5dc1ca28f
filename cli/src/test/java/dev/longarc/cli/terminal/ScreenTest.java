package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScreenTest {
  @Test
  void readsTheWidthThatSttySays() {
    assertThat(Screen.parsedWidth("48 173\n")).isEqualTo(173);
  }

  @Test
  void guessesTheWidthOtherwise() {
    assertThat(Screen.parsedWidth("")).isEqualTo(Screen.DEFAULT_WIDTH);
    assertThat(Screen.parsedWidth("0 0\n")).isEqualTo(Screen.DEFAULT_WIDTH);
  }

  @Test
  void stylesOnlyWhereColoursAreWanted() {
    assertThat(TestScreen.plain().screen().styled(Style.RED, "x")).isEqualTo("x");
    assertThat(TestScreen.terminal(80).screen().styled(Style.RED, "x"))
        .isEqualTo("\033[31mx\033[0m");
  }

  @Test
  void drawsTwoLinesOverTheLastTwo() {
    var terminal = TestScreen.terminal(20);
    terminal.screen().redraw("above", "below, longer than the screen");
    terminal.screen().redraw("alone", "");

    assertThat(terminal.out())
        .isEqualTo("\r\033[Jabove\nbelow, longer than…\033[A\r" + "\r\033[Jalone");
  }
}
