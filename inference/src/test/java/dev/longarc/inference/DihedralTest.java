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
    for (int symmetry = 0; symmetry < Dihedral.COUNT; symmetry++) {
      seen.add(Dihedral.apply(symmetry, GRID));
    }
    assertThat(seen).hasSize(8).contains(GRID, Grid.parse("14/25/36"), Grid.parse("654/321"));
  }

  @Test
  void targetFindsTheTurnedCell() {
    for (int symmetry = 0; symmetry < Dihedral.COUNT; symmetry++) {
      var turned = Dihedral.apply(symmetry, GRID).cells();
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 3; column++) {
          int target = Dihedral.target(symmetry, 2, 3, row, column);
          assertThat((int) turned[target]).isEqualTo(GRID.at(row, column));
        }
      }
    }
  }
}
