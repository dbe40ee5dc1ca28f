package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.cli.terminal.Table.Cell;
import org.junit.jupiter.api.Test;

final class TableTest {
  private final Screen plain = TestScreen.plain().screen();

  @Test
  void alignsColumns() {
    var table = new Table("task", ">tries", "note");
    table.add("a", 3, "x");
    table.add("longer", 12, "yy");

    assertThat(table.lines(plain))
        .containsExactly("task    tries  note", "a           3  x", "longer     12  yy");
  }

  @Test
  void coloursDoNotMoveColumns() {
    var table = new Table("verdict", "by");
    table.add(new Cell("SOLVED", Style.GREEN), "search");
    table.add(new Cell("UNSOLVED", Style.PLAIN), "–");

    assertThat(table.lines(TestScreen.terminal(80).screen()))
        .containsExactly(
            "\033[1mverdict\033[0m   \033[1mby\033[0m",
            "\033[32mSOLVED\033[0m    search",
            "UNSOLVED  –");
  }

  @Test
  void cutsTheLastColumnAtTheEdge() {
    var table = new Table("task", "failure");
    table.add("0ca9ddb6", "x".repeat(300));

    var terminal = TestScreen.terminal(100).screen();
    assertThat(table.lines(terminal).get(1)).hasSize(100).endsWith("x…");
  }

  @Test
  void cutsNothingWhereNobodyWatches() {
    var table = new Table("task", "failure");
    table.add("0ca9ddb6", "x".repeat(300));

    assertThat(table.lines(plain).get(1)).endsWith("x".repeat(300));
  }

  @Test
  void drawsControlCharactersAsSpaces() {
    var table = new Table("failure");
    table.add("one\ntwo\033[31mthree");

    assertThat(table.lines(plain).get(1)).isEqualTo("one two [31mthree");
  }

  @Test
  void rejectsRowsOfAnotherSize() {
    var table = new Table("one", "two");

    assertThatThrownBy(() -> table.add("a"))
        .hasMessage("A row of (1) cells does not fit ([one, two]).");
  }
}
