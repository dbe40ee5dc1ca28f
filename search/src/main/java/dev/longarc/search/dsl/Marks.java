package dev.longarc.search.dsl;

/**
 * Kernels that describe each cell by a code 0–9 instead of drawing a picture: the synthesis joins
 * such marks with the input to learn rules like "enclosed empty cells turn 4".
 */
final class Marks {
  private Marks() {}

  /** What a cell's code is. */
  @FunctionalInterface
  interface CellCode {
    int at(Image image, int row, int column);
  }

  static Image mark(Image image, CellCode code) {
    var result = new byte[image.cells.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++) {
        result[cell++] = (byte) Math.min(9, code.at(image, row, column));
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Filled cells among the four beside. */
  static int beside4(Image image, int row, int column) {
    return (image.at(row - 1, column) == 0 ? 0 : 1)
        + (image.at(row + 1, column) == 0 ? 0 : 1)
        + (image.at(row, column - 1) == 0 ? 0 : 1)
        + (image.at(row, column + 1) == 0 ? 0 : 1);
  }

  /** Filled cells among the eight around. */
  static int beside8(Image image, int row, int column) {
    return beside4(image, row, column)
        + (image.at(row - 1, column - 1) == 0 ? 0 : 1)
        + (image.at(row - 1, column + 1) == 0 ? 0 : 1)
        + (image.at(row + 1, column - 1) == 0 ? 0 : 1)
        + (image.at(row + 1, column + 1) == 0 ? 0 : 1);
  }

  /** Cells of the eight around that have the cell's own colour. */
  static int alike8(Image image, int row, int column) {
    int colour = image.at(row, column);
    int alike = -1;
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        alike +=
            row + down >= 0
                    && column + right >= 0
                    && row + down < image.height
                    && column + right < image.width
                    && image.at(row + down, column + right) == colour
                ? 1
                : 0;
      }
    }
    return alike;
  }

  /** 1 for an empty cell that can't reach the edge through empty cells beside each other. */
  static Image enclosed(Image image, boolean diagonal) {
    var outside = new Regions(image, diagonal);
    for (int cell = 0; cell < image.cells.length; cell++) {
      if (image.cells[cell] == 0 && onEdge(image, cell)) {
        outside.flood(cell, 1, true);
      }
    }
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell] == 0 && outside.labels[cell] == 0 ? (byte) 1 : 0;
    }
    return new Image(image.height, image.width, result);
  }

  private static boolean onEdge(Image image, int cell) {
    int row = cell / image.width;
    int column = cell % image.width;
    return row == 0 || column == 0 || row == image.height - 1 || column == image.width - 1;
  }

  /** How far the nearest edge is. */
  static int edgeDistance(Image image, int row, int column) {
    return Math.min(
        Math.min(row, image.height - 1 - row), Math.min(column, image.width - 1 - column));
  }

  /** Filled cells in the cell's row. */
  static int inRow(Image image, int row, int column) {
    int filled = 0;
    for (int other = 0; other < image.width; other++) {
      filled += image.at(row, other) == 0 ? 0 : 1;
    }
    return filled;
  }

  /** Filled cells in the cell's column. */
  static int inColumn(Image image, int row, int column) {
    int filled = 0;
    for (int other = 0; other < image.height; other++) {
      filled += image.at(other, column) == 0 ? 0 : 1;
    }
    return filled;
  }

  /** 1 where the whole row has one colour. */
  static int plainRow(Image image, int row, int column) {
    for (int other = 1; other < image.width; other++) {
      if (image.at(row, other) != image.at(row, 0)) {
        return 0;
      }
    }
    return 1;
  }

  /** 1 where the whole column has one colour. */
  static int plainColumn(Image image, int row, int column) {
    for (int other = 1; other < image.height; other++) {
      if (image.at(other, column) != image.at(0, column)) {
        return 0;
      }
    }
    return 1;
  }
}
