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
  void cutsAColumnOfWordsAtTheEdge() {
    var table = new Table("task", "~failure");
    table.add("0ca9ddb6", "x".repeat(300));

    var terminal = TestScreen.terminal(100).screen();
    assertThat(table.lines(terminal).get(1)).hasSize(100).endsWith("x…");
  }

  @Test
  void cutsTheLastColumnOfWordsBeforeTheOthers() {
    var table = new Table("task", "~strategy", ">cost", "~failure");
    table.add("0ca9ddb6", "program-synthesis", "$0.01", "x".repeat(20));

    assertThat(table.lines(TestScreen.terminal(48).screen()))
        .containsExactly(
            "\033[1mtask\033[0m      \033[1mstrategy\033[0m            \033[1mcost\033[0m  \033[1mfailure\033[0m",
            "0ca9ddb6  program-synthesis  $0.01  xxxxxxxxxxx…");
    assertThat(table.lines(TestScreen.dumb(40).screen()))
        .containsExactly(
            "task      strategy        cost  failure", "0ca9ddb6  program-synt…  $0.01  xxxxxxx…");
  }

  @Test
  void givesARowSeveralLinesWhereCuttingIsNotEnough() {
    var table = new Table("experiment", "status", ">done", ">solved", "created");
    table.add("exp-20261122-samples", "COMPLETED", "30/30", 18, "2026-11-28 20:49");

    assertThat(table.lines(TestScreen.dumb(40).screen()))
        .containsExactly(
            "experiment            status      done",
            "  solved  created",
            "exp-20261122-samples  COMPLETED  30/30",
            "      18  2026-11-28 20:49");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    var table = new Table("experiment", "status", ">done", "~plan", ">spent", "~failure");
    table.add("exp-" + "x".repeat(60), "COMPLETED", "1/1", "default", "$0.01", "word ".repeat(40));
    table.add("試験", "STOPPED", "1/1", "ein-plan", "$0.0123 of $2.50", "計画".repeat(40));

    for (int width = 20; width <= 130; width++) {
      var terminal = TestScreen.dumb(width).screen();
      int room = width;
      assertThat(table.lines(terminal))
          .allSatisfy(line -> assertThat(Texts.width(line)).isLessThanOrEqualTo(room));
    }
  }

  @Test
  void cutsNothingInAFile() {
    var table = new Table("task", "~failure");
    table.add("0ca9ddb6", "x".repeat(300));

    assertThat(table.lines(plain).get(1)).endsWith("x".repeat(300));
  }

  @Test
  void drawsNoControlCharacters() {
    var table = new Table("failure");
    table.add("one\ntwo\033[31mthree");

    assertThat(table.lines(plain).get(1)).isEqualTo("one twothree");
  }

  @Test
  void rejectsRowsOfAnotherSize() {
    var table = new Table("one", "two");

    assertThatThrownBy(() -> table.add("a"))
        .hasMessage("A row of (1) cells does not fit ([one, two]).");
  }
}
