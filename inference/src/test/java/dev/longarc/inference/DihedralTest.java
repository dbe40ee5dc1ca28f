package dev.longarc.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class DihedralTest {
  private static final Grid GRID = Grid.parse("123/456");

  @Test
  void theEightTurnsDiffer() {
    var seen = new HashSet<Grid>();
    for (int turn = 0; turn < Dihedral.COUNT; turn++) {
      seen.add(Dihedral.apply(turn, GRID));
    }
    assertThat(seen).hasSize(8).contains(GRID, Grid.parse("14/25/36"), Grid.parse("654/321"));
  }

  @Test
  void targetFindsTheTurnedCell() {
    for (int turn = 0; turn < Dihedral.COUNT; turn++) {
      var turned = Dihedral.apply(turn, GRID).cells();
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 3; column++) {
          int target = Dihedral.target(turn, 2, 3, row, column);
          assertThat((int) turned[target]).isEqualTo(GRID.at(row, column));
        }
      }
    }
  }
}
