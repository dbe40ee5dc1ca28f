package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScreenTest {
  @Test
  void usesStylesOnlyWithColours() {
    assertThat(TestScreen.plain().screen().styled(Style.RED, "x")).isEqualTo("x");
    assertThat(TestScreen.dumb(80).screen().styled(Style.RED, "x")).isEqualTo("x");
    assertThat(TestScreen.terminal(80).screen().styled(Style.RED, "x"))
        .isEqualTo("\033[31mx\033[0m");
  }

  @Test
  void drawsTwoLinesOverTheLastTwo() {
    var terminal = TestScreen.terminal(20);
    terminal.screen().redraw("above", "below, longer than the screen");
    terminal.screen().redraw("alone", "");

    assertThat(terminal.out())
        .isEqualTo("\r\033[Jabove\nbelow, longer than…\r\033[A" + "\r\033[Jalone\r");
  }

  @Test
  void cutsALiveLineAtTheEdgeThatTheWindowHasNow() {
    var terminal = TestScreen.terminal(80);
    terminal.screen().redraw("1234567890123456789012345", "");
    terminal.resize(20);
    terminal.screen().redraw("1234567890123456789012345", "");

    assertThat(terminal.out())
        .isEqualTo("\r\033[J1234567890123456789012345\r" + "\r\033[J123456789012345678…\r");
  }

  @Test
  void removesTheLiveLineBeforeOtherOutput() {
    var terminal = TestScreen.terminal(80);
    terminal.screen().redraw("live", "");
    terminal.screen().notice("notice");
    terminal.screen().redraw("live", "");
    terminal.screen().print("result");
    terminal.screen().print("result");

    assertThat(terminal.out())
        .isEqualTo("\r\033[Jlive\r\r\033[J" + "\r\033[Jlive\r\r\033[J" + "result\nresult\n");
    assertThat(terminal.err()).isEqualTo("notice\n");
  }

  @Test
  void hasTheWidthOfTheTerminalAndIsUnlimitedInAFile() {
    assertThat(TestScreen.terminal(40).screen().room()).isEqualTo(40);
    assertThat(TestScreen.dumb(40).screen().room()).isEqualTo(40);
    assertThat(TestScreen.plain().screen().room()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void removesEscapeSequencesInData() {
    String hostile = "\033]0;title\007\033[2Ja\033[31mb\033[0m\u009b5Ac\u202ed";
    var terminal = TestScreen.terminal(80);
    terminal.screen().print(hostile);
    terminal.screen().notice(hostile);
    var plain = TestScreen.plain();
    plain.screen().print(hostile);
    plain.screen().notice("two\nlines\033[1A");

    assertThat(terminal.out()).isEqualTo("a\033[31mb\033[0mcd\n");
    assertThat(terminal.err()).isEqualTo("a\033[31mb\033[0mcd\n");
    assertThat(plain.out()).isEqualTo("abcd\n");
    assertThat(plain.err()).isEqualTo("two\nlines\n");
  }
}
