package dev.longarc.dsl.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels that compute a number for each cell of a grid. */
public final class Fields {
  private Fields() {}

  /** Computes the number of a cell. */
  @FunctionalInterface
  public interface CellNumber {
    int at(Image image, int row, int column);
  }

  public static Field of(Image image, CellNumber number) {
    var result = new int[image.cells.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++) {
        result[cell++] = number.at(image, row, column);
      }
    }
    return new Field(image.height, image.width, result);
  }

  /** The same number in every cell; null for {@link Field#NONE}, which is not a number. */
  public static @Nullable Field everywhere(int number, Image image) {
    if (number == Field.NONE) {
      return null;
    }
    var result = new int[image.cells.length];
    Arrays.fill(result, number);
    return new Field(image.height, image.width, result);
  }

  /** The colours of a grid as numbers. */
  public static Field numbers(Image image) {
    var result = new int[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell];
    }
    return new Field(image.height, image.width, result);
  }

  /**
   * Numbers as colours; a missing number, or one that is not a colour, becomes the empty colour.
   */
  public static Image colours(Field field) {
    var result = new byte[field.numbers.length];
    for (int cell = 0; cell < result.length; cell++) {
      int number = field.numbers[cell];
      result[cell] = number >= 0 && number <= 9 ? (byte) number : 0;
    }
    return new Image(field.height, field.width, result);
  }

  /** The remainder of each number when divided. */
  public static @Nullable Field modulo(Field field, int divisor) {
    if (divisor < 2) {
      return null;
    }
    var result = new int[field.numbers.length];
    for (int cell = 0; cell < result.length; cell++) {
      int number = field.numbers[cell];
      result[cell] = number == Field.NONE ? Field.NONE : Math.floorMod(number, divisor);
    }
    return new Field(field.height, field.width, result);
  }

  /**
   * The colour of the cell {@code down} rows below and {@code right} columns to the right; none
   * outside.
   */
  public static Field look(Image image, int down, int right) {
    var result = new int[image.cells.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++) {
        result[cell++] =
            inside(image, row + down, column + right)
                ? image.cells[(row + down) * image.width + column + right]
                : Field.NONE;
      }
    }
    return new Field(image.height, image.width, result);
  }

  private static boolean inside(Image image, int row, int column) {
    return row >= 0 && column >= 0 && row < image.height && column < image.width;
  }

  /** The colour of the first filled cell seen from each cell in a direction; none if none is. */
  public static Field seen(Image image, int down, int right) {
    var result = new int[image.cells.length];
    boolean forwards = down > 0 || (down == 0 && right > 0);
    for (int step = 0; step < result.length; step++) {
      int cell = forwards ? result.length - 1 - step : step; // what is seen was visited before
      int row = cell / image.width + down;
      int column = cell % image.width + right;
      if (!inside(image, row, column)) {
        result[cell] = Field.NONE;
      } else {
        int next = row * image.width + column;
        result[cell] = image.cells[next] != 0 ? image.cells[next] : result[next];
      }
    }
    return new Field(image.height, image.width, result);
  }

  /** Filled cells among the four beside. */
  public static int beside4(Image image, int row, int column) {
    return (image.at(row - 1, column) == 0 ? 0 : 1)
        + (image.at(row + 1, column) == 0 ? 0 : 1)
        + (image.at(row, column - 1) == 0 ? 0 : 1)
        + (image.at(row, column + 1) == 0 ? 0 : 1);
  }

  /** Filled cells among the eight around. */
  public static int beside8(Image image, int row, int column) {
    return beside4(image, row, column)
        + (image.at(row - 1, column - 1) == 0 ? 0 : 1)
        + (image.at(row - 1, column + 1) == 0 ? 0 : 1)
        + (image.at(row + 1, column - 1) == 0 ? 0 : 1)
        + (image.at(row + 1, column + 1) == 0 ? 0 : 1);
  }

  /** Cells of the four beside that have the cell's own colour. */
  public static int alike4(Image image, int row, int column) {
    int colour = image.at(row, column);
    return alike(image, row - 1, column, colour)
        + alike(image, row + 1, column, colour)
        + alike(image, row, column - 1, colour)
        + alike(image, row, column + 1, colour);
  }

  /** Cells of the eight around that have the cell's own colour. */
  public static int alike8(Image image, int row, int column) {
    int colour = image.at(row, column);
    return alike4(image, row, column)
        + alike(image, row - 1, column - 1, colour)
        + alike(image, row - 1, column + 1, colour)
        + alike(image, row + 1, column - 1, colour)
        + alike(image, row + 1, column + 1, colour);
  }

  private static int alike(Image image, int row, int column, int colour) {
    return inside(image, row, column) && image.at(row, column) == colour ? 1 : 0;
  }

  /** The distance to the nearest edge. */
  public static int edgeDistance(Image image, int row, int column) {
    return Math.min(
        Math.min(row, image.height - 1 - row), Math.min(column, image.width - 1 - column));
  }

  /** Filled cells in the cell's row. */
  public static Field inRow(Image image) {
    var result = new int[image.cells.length];
    for (int row = 0; row < image.height; row++) {
      int filled = 0;
      for (int cell = row * image.width; cell < (row + 1) * image.width; cell++) {
        filled += image.cells[cell] == 0 ? 0 : 1;
      }
      Arrays.fill(result, row * image.width, (row + 1) * image.width, filled);
    }
    return new Field(image.height, image.width, result);
  }

  /** Filled cells in the cell's column. */
  public static Field inColumn(Image image) {
    var result = new int[image.cells.length];
    for (int column = 0; column < image.width; column++) {
      int filled = 0;
      for (int cell = column; cell < result.length; cell += image.width) {
        filled += image.cells[cell] == 0 ? 0 : 1;
      }
      for (int cell = column; cell < result.length; cell += image.width) {
        result[cell] = filled;
      }
    }
    return new Field(image.height, image.width, result);
  }

  /** Different colours in the cell's row, the empty one included. */
  public static Field coloursInRow(Image image) {
    var result = new int[image.cells.length];
    for (int row = 0; row < image.height; row++) {
      int seen = 0;
      for (int cell = row * image.width; cell < (row + 1) * image.width; cell++) {
        seen |= 1 << image.cells[cell];
      }
      Arrays.fill(result, row * image.width, (row + 1) * image.width, Integer.bitCount(seen));
    }
    return new Field(image.height, image.width, result);
  }

  /** Different colours in the cell's column, the empty one included. */
  public static Field coloursInColumn(Image image) {
    var result = new int[image.cells.length];
    for (int column = 0; column < image.width; column++) {
      int seen = 0;
      for (int cell = column; cell < result.length; cell += image.width) {
        seen |= 1 << image.cells[cell];
      }
      for (int cell = column; cell < result.length; cell += image.width) {
        result[cell] = Integer.bitCount(seen);
      }
    }
    return new Field(image.height, image.width, result);
  }

  /** Steps to the nearest filled cell, through anything; none if nothing is filled. */
  public static Field distance(Image image, boolean diagonal) {
    return walked(image, diagonal, false);
  }

  /** Steps to the nearest cell of the rarest colour through empty cells; none out of reach. */
  public static Field walk(Image image) {
    return walked(image, false, true);
  }

  private static Field walked(Image image, boolean diagonal, boolean throughEmpty) {
    int size = image.cells.length;
    var result = new int[size];
    var queue = new int[size];
    int tail = 0;
    int rarest = throughEmpty ? Colours.extreme(image.counts(), 1, false) : -1;
    for (int cell = 0; cell < size; cell++) {
      boolean starts = throughEmpty ? image.cells[cell] == rarest : image.cells[cell] != 0;
      result[cell] = starts ? 0 : Field.NONE;
      if (starts) {
        queue[tail++] = cell;
      }
    }
    for (int head = 0; head < tail; head++) {
      int cell = queue[head];
      int row = cell / image.width;
      int column = cell % image.width;
      for (int r = Math.max(0, row - 1); r <= Math.min(image.height - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(image.width - 1, column + 1); c++) {
          int next = r * image.width + c;
          boolean open = !throughEmpty || image.cells[next] == 0;
          if (result[next] == Field.NONE && open && (diagonal || r == row || c == column)) {
            result[next] = result[cell] + 1;
            queue[tail++] = next;
          }
        }
      }
    }
    return new Field(image.height, image.width, result);
  }
}
