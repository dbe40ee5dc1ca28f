package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;

/**
 * The eight turns and mirror images of a grid: bit 0 flips top and bottom, bit 1 flips left and
 * right, then bit 2 transposes.
 */
final class Dihedral {
  static final int COUNT = 8;

  private Dihedral() {}

  static Grid apply(int turn, Grid grid) {
    boolean transposed = (turn & 4) != 0;
    int height = transposed ? grid.width() : grid.height();
    int width = transposed ? grid.height() : grid.width();
    var cells = new byte[height * width];
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        cells[target(turn, grid.height(), grid.width(), row, column)] = (byte) grid.at(row, column);
      }
    }
    return Grid.ofCells(height, width, cells);
  }

  static Pair apply(int turn, Pair pair) {
    return new Pair(apply(turn, pair.input()), apply(turn, pair.output()));
  }

  /** Where the cell of an upright {@code height × width} grid lies, row-major, once turned. */
  static int target(int turn, int height, int width, int row, int column) {
    int toRow = (turn & 1) == 0 ? row : height - 1 - row;
    int toColumn = (turn & 2) == 0 ? column : width - 1 - column;
    return (turn & 4) == 0 ? toRow * width + toColumn : toColumn * height + toRow;
  }
}
