package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GridArtTest {
  private static final Grid SMALL = Grid.parse("001/234");

  @Test
  void drawsDigitsWithoutColour() {
    var block = GridArt.block("in", SMALL, false, 2);

    assertThat(block.lines()).containsExactly("0 0 1 ", "2 3 4 ");
    assertThat(block.width()).isEqualTo(6);
  }

  @Test
  void drawsNarrowDigitsInALimitedWidth() {
    assertThat(GridArt.block("in", SMALL, false, 1).lines()).containsExactly("001", "234");
  }

  @Test
  void drawsEachRunOfAColourOnceAndResetsAtTheEndOfTheRow() {
    var lines = GridArt.block("in", SMALL, true, 2).lines();

    assertThat(lines.getFirst())
        .isEqualTo("\033[48;5;235m" + "    " + "\033[48;5;32m" + "  " + "\033[0m");
  }

  @Test
  void colouredAndPlainDrawingsAreEquallyWide() {
    Grid all = Grid.parse("0123456789/9876543210");
    var coloured = GridArt.block("", all, true, 2);
    var plain = GridArt.block("", all, false, 2);

    assertThat(coloured.lines().stream().map(GridArtTest::visible).map(String::length))
        .containsOnly(20);
    assertThat(plain.lines().stream().map(String::length)).containsOnly(20);
    assertThat(coloured.lines().getFirst().split("48;5;")).hasSize(11); // ten different colours
  }

  @Test
  void halvesTheCellsOfTooWideGrids() {
    Grid wide = Grid.parse("0".repeat(30));

    assertThat(GridArt.cellWidth(List.of(SMALL, wide), 60)).isEqualTo(2);
    assertThat(GridArt.cellWidth(List.of(SMALL, wide), 59)).isEqualTo(1);
  }

  @Test
  void putsBlocksSideBySideWhileTheyFit() {
    var block = new Block("one", List.of("aaaa", "bbbb"), 4);
    var tall = new Block("two", List.of("1", "2", "3"), 1);

    assertThat(Block.sideBySide(List.of(block, tall), 10))
        .containsExactly("one    two", "aaaa   1", "bbbb   2", "       3");
  }

  @Test
  void keepsAPairTogether() {
    var input = new Block("in", List.of("aaaa", "bbbb"), 4);
    var output = new Block("out", List.of("1"), 1);

    assertThat(Block.sideBySide(Collections.nCopies(2, input.with(output, 18)), 18))
        .containsExactly("in     out", "aaaa   1", "bbbb", "", "in     out", "aaaa   1", "bbbb");
    assertThat(Block.sideBySide(Collections.nCopies(2, input.with(output, 9)), 12))
        .containsExactly("in     in", "aaaa   aaaa", "bbbb   bbbb", "out    out", "1      1");
  }

  @Test
  void wrapsBlocksThatDoNotFit() {
    var block = new Block("one", List.of("aaaa"), 4);

    assertThat(Block.sideBySide(Collections.nCopies(3, block), 11))
        .containsExactly("one    one", "aaaa   aaaa", "", "one", "aaaa");
  }

  @Test
  void noLineIsTooWide() {
    Grid grid = Grid.parse("0123456789/9876543210");
    var blocks = Collections.nCopies(7, GridArt.block("demo 1 out", grid, true, 2));

    assertThat(Block.sideBySide(blocks, 70))
        .allSatisfy(line -> assertThat(visible(line).length()).isLessThanOrEqualTo(70));
  }

  private static String visible(String line) {
    return line.replaceAll("\033\\[[0-9;]*m", "");
  }
}
