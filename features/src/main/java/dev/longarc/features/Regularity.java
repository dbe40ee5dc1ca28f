package dev.longarc.features;

import java.util.Arrays;

/** Symmetries, repetitions and full lines of a grid. */
final class Regularity {
  private Regularity() {}

  /** The share of cells with the colour of their mirror image, left and right exchanged. */
  static double mirroredColumns(GridFacts grid) {
    int same = 0;
    for (int cell = 0; cell < grid.cells.length; cell++) {
      same +=
          grid.cells[cell] == grid.at(cell / grid.width, grid.width - 1 - cell % grid.width)
              ? 1
              : 0;
    }
    return (double) same / grid.area();
  }

  /** The share of cells with the colour of their mirror image, top and bottom exchanged. */
  static double mirroredRows(GridFacts grid) {
    int same = 0;
    for (int cell = 0; cell < grid.cells.length; cell++) {
      same +=
          grid.cells[cell] == grid.at(grid.height - 1 - cell / grid.width, cell % grid.width)
              ? 1
              : 0;
    }
    return (double) same / grid.area();
  }

  /** The share of cells with the colour of their image in a half turn. */
  static double turned(GridFacts grid) {
    int same = 0;
    for (int cell = 0; cell < grid.cells.length; cell++) {
      same += grid.cells[cell] == grid.cells[grid.cells.length - 1 - cell] ? 1 : 0;
    }
    return (double) same / grid.area();
  }

  /** Whether it equals its reflection in the main diagonal. */
  static boolean isTransposed(GridFacts grid) {
    if (grid.height != grid.width) {
      return false;
    }
    for (int cell = 0; cell < grid.cells.length; cell++) {
      if (grid.cells[cell] != grid.at(cell % grid.width, cell / grid.width)) {
        return false;
      }
    }
    return true;
  }

  /** The least distance, in rows, at which the grid repeats itself; its height when it does not. */
  static int periodDown(GridFacts grid) {
    for (int period = 1; period <= grid.height / 2; period++) {
      if (Arrays.equals(
          grid.cells,
          0,
          grid.cells.length - period * grid.width,
          grid.cells,
          period * grid.width,
          grid.cells.length)) {
        return period;
      }
    }
    return grid.height;
  }

  /** The least distance, in columns, at which the grid repeats itself; its width if it does not. */
  static int periodAcross(GridFacts grid) {
    for (int period = 1; period <= grid.width / 2; period++) {
      if (repeatsAcross(grid, period)) {
        return period;
      }
    }
    return grid.width;
  }

  private static boolean repeatsAcross(GridFacts grid, int period) {
    for (int cell = 0; cell < grid.cells.length; cell++) {
      if (cell % grid.width >= period && grid.cells[cell] != grid.cells[cell - period]) {
        return false;
      }
    }
    return true;
  }

  /** The rows of one colour, which is not the background. */
  static int fullRows(GridFacts grid) {
    int full = 0;
    for (int row = 0; row < grid.height; row++) {
      byte colour = grid.at(row, 0);
      boolean plain = colour != grid.background;
      for (int column = 1; column < grid.width && plain; column++) {
        plain = grid.at(row, column) == colour;
      }
      full += plain ? 1 : 0;
    }
    return full;
  }

  /** The columns of one colour, which is not the background. */
  static int fullColumns(GridFacts grid) {
    int full = 0;
    for (int column = 0; column < grid.width; column++) {
      byte colour = grid.at(0, column);
      boolean plain = colour != grid.background;
      for (int row = 1; row < grid.height && plain; row++) {
        plain = grid.at(row, column) == colour;
      }
      full += plain ? 1 : 0;
    }
    return full;
  }

  /** The share of the rows that differ from all rows above them. */
  static double distinctRows(GridFacts grid) {
    int distinct = 0;
    for (int row = 0; row < grid.height; row++) {
      boolean seen = false;
      for (int above = 0; above < row && !seen; above++) {
        seen =
            Arrays.equals(
                grid.cells,
                row * grid.width,
                (row + 1) * grid.width,
                grid.cells,
                above * grid.width,
                (above + 1) * grid.width);
      }
      distinct += seen ? 0 : 1;
    }
    return (double) distinct / grid.height;
  }
}
