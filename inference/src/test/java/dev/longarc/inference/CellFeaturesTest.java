package dev.longarc.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellFeaturesTest {
  @Test
  void aCellSeesItselfItsNeighboursAndFarColours() {
    var slots = slots(Grid.parse("0000/0100/0000/0002"), 1, 1);
    assertThat((int) slots[0]).isEqualTo(1);
    assertThat((int) slots[1]).isEqualTo(SceneGrid.NOTHING); // two up, two left: outside
    assertThat((int) slots[25 + 5]).isEqualTo(2); // first foreground down and right
  }

  @Test
  void slotsHoldCodesAndFlagsHoldBits() {
    var random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      var cells = new byte[random.nextInt(1, 13) * random.nextInt(1, 13)];
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = (byte) random.nextInt(random.nextInt(1, 11));
      }
      int height = heightDividing(cells.length, random);
      var grid = Grid.ofCells(height, cells.length / height, cells);
      var table = CellFeatures.table(new OutputShape.Same(), grid);
      for (byte slot : table.slots) {
        assertThat((int) slot).isBetween(0, SceneGrid.NOTHING);
      }
      for (byte flag : table.flags) {
        assertThat((int) flag).isBetween(0, 1);
      }
    }
  }

  @Test
  void continuesATilingOverItsHoles() {
    var grid = new SceneGrid(Grid.parse("1212/3434/1210/3434"));
    assertThat(new Repetition(grid).tiled(2, 3)).isEqualTo(2);
  }

  @Test
  void findsAMirrorAxisBesideTheMiddle() {
    var grid = new SceneGrid(Grid.parse("12343219/56787650"));
    assertThat(new Repetition(grid).mirroredLeftRight(0, 0)).isEqualTo(1);
    assertThat(new Repetition(grid).mirroredLeftRight(0, 1)).isEqualTo(2);
  }

  @Test
  void regionsAreJoinedByColour() {
    var grid = new SceneGrid(Grid.parse("111/101/111"));
    var regions = new ConnectedRegions(grid, ConnectedRegions.Kind.COLOUR_BY_EDGE);
    assertThat(regions.at(1, 1).touchesBorder(grid)).isFalse();
    assertThat(regions.at(0, 0).size).isEqualTo(8);
  }

  private static int heightDividing(int area, SplittableRandom random) {
    int height = random.nextInt(1, 13);
    while (area % height != 0 || area / height > Grid.MAX_SIDE) {
      height = random.nextInt(1, 13);
    }
    return height;
  }

  private static byte[] slots(Grid grid, int row, int column) {
    var slots = new byte[CellFeatures.SLOTS];
    new CellFeatures(new SceneGrid(grid)).writeSlots(row, column, slots, 0);
    return slots;
  }
}
