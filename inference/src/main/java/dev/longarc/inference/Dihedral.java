package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;

/**
 * The dihedral group: the eight symmetries of a grid. Bit 0 flips top and bottom, bit 1 flips left
 * and right, then bit 2 transposes.
 */
final class Dihedral {
  static final int COUNT = 8;

  private Dihedral() {}

  static Grid apply(int symmetry, Grid grid) {
    boolean transposed = (symmetry & 4) != 0;
    int height = transposed ? grid.width() : grid.height();
    int width = transposed ? grid.height() : grid.width();
    var cells = new byte[height * width];
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        cells[target(symmetry, grid.height(), grid.width(), row, column)] =
            (byte) grid.at(row, column);
      }
    }
    return Grid.ofCells(height, width, cells);
  }

  static Pair apply(int symmetry, Pair pair) {
    return new Pair(apply(symmetry, pair.input()), apply(symmetry, pair.output()));
  }

  /**
   * The row-major index, after the symmetry, of a cell of an upright {@code height × width} grid.
   */
  static int target(int symmetry, int height, int width, int row, int column) {
    int toRow = (symmetry & 1) == 0 ? row : height - 1 - row;
    int toColumn = (symmetry & 2) == 0 ? column : width - 1 - column;
    return (symmetry & 4) == 0 ? toRow * width + toColumn : toColumn * height + toRow;
  }
}
