package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TerminalWidthTest {
  @Test
  void isTheTerminals() {
    assertThat(new TerminalWidth(() -> "48 173\n", Map.of("COLUMNS", "60")).getAsInt())
        .isEqualTo(173);
  }

  @Test
  void isThatOfTheEnvironmentWithoutOneOfTheTerminal() {
    assertThat(new TerminalWidth(() -> "0 0\n", Map.of("COLUMNS", "60")).getAsInt()).isEqualTo(60);
    assertThat(TerminalWidth.of(Optional.empty(), Map.of("COLUMNS", "60")).getAsInt())
        .isEqualTo(60);
  }

  @Test
  void isGuessedOtherwise() {
    assertThat(new TerminalWidth(() -> "", Map.of()).getAsInt()).isEqualTo(TerminalWidth.DEFAULT);
    assertThat(new TerminalWidth(() -> "", Map.of("COLUMNS", "wide")).getAsInt())
        .isEqualTo(TerminalWidth.DEFAULT);
  }

  @Test
  void isReadAgainOnlyWhenTheWindowHasChanged() {
    var sizes = new ArrayDeque<>(List.of("24 80", "24 40"));
    var width = new TerminalWidth(sizes::remove, Map.of());

    assertThat(width.getAsInt()).isEqualTo(80);
    assertThat(width.getAsInt()).isEqualTo(80);
    width.changed();
    assertThat(width.getAsInt()).isEqualTo(40);
  }

  @Test
  void hasAMinimum() {
    assertThat(new TerminalWidth(() -> "3 2", Map.of()).getAsInt()).isEqualTo(20);
  }
}
