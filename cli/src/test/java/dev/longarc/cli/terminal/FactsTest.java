package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FactsTest {
  private final Facts facts =
      new Facts().add("parallelism", 4).add("ended", "solved 1, wrong 0, unanswered 1, failed 1");

  @Test
  void stayOnOneLineInAFile() {
    assertThat(facts.lines(TestScreen.plain().screen()))
        .containsExactly("parallelism 4", "ended       solved 1, wrong 0, unanswered 1, failed 1");
  }

  @Test
  void continueBelowThemselvesOnATerminal() {
    assertThat(facts.lines(TestScreen.dumb(40).screen()))
        .containsExactly(
            "parallelism 4",
            "ended       solved 1, wrong 0,",
            "            unanswered 1, failed 1");
  }

  @Test
  void fitBesideALongLabel() {
    var longer = new Facts().add("code_version", "0.1.0-SNAPSHOT (of the API's process)");

    assertThat(longer.lines(TestScreen.dumb(40).screen()))
        .containsExactly("code_version 0.1.0-SNAPSHOT (of the", "            API's process)");
  }

  @Test
  void dropEscapeSequences() {
    assertThat(new Facts().add("plan", "a\033[31mb").lines(TestScreen.plain().screen()))
        .containsExactly("plan        ab");
  }
}
