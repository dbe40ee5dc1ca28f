package dev.longarc.arc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An immutable ARC grid: {@code height × width} colours in 0–9, each side 1–30.
 *
 * <p>Cells are one row-major array, {@code cells[row * width + column]}, which never escapes: a
 * grid may be shared between threads and used as a key. Untrusted cells enter through {@link #of}
 * or {@link #parse}, which check and copy.
 */
public final class Grid {
  /** The longest side ARC allows. */
  public static final int MAX_SIDE = 30;

  /** The number of colours: 0–9, of which 0 is usually the background. */
  public static final int COLOURS = 10;

  private static final VarHandle EIGHT_CELLS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int height;
  private final int width;
  private final byte[] cells;
  private final long fingerprint;

  private Grid(int height, int width, byte[] cells) {
    this.height = height;
    this.width = width;
    this.cells = cells;
    this.fingerprint = fingerprint(height, width, cells);
  }

  /**
   * Copies {@code rows}.
   *
   * @throws IllegalArgumentException naming the first bad side, row or cell
   */
  public static Grid of(int[][] rows) {
    int height = rows.length;
    checkSide("rows", height);
    int width = rows[0].length;
    checkSide("columns", width);
    var cells = new byte[height * width];
    for (int row = 0; row < height; row++) {
      if (rows[row].length != width) {
        throw new IllegalArgumentException(
            "Row (%s) has (%s) cells where row (0) has (%s).\nMaybe a cell is missing: a grid is rectangular."
                .formatted(row, rows[row].length, width));
      }
      for (int column = 0; column < width; column++) {
        cells[row * width + column] = colour(row, column, rows[row][column]);
      }
    }
    return new Grid(height, width, cells);
  }

  /**
   * Copies {@code height × width} row-major cells.
   *
   * @throws IllegalArgumentException naming the first bad side or cell
   */
  public static Grid ofCells(int height, int width, byte[] cells) {
    checkSide("rows", height);
    checkSide("columns", width);
    if (cells.length != height * width) {
      throw new IllegalArgumentException(
          "A grid of (%s × %s) can't have (%s) cells.".formatted(height, width, cells.length));
    }
    for (int cell = 0; cell < cells.length; cell++) {
      colour(cell / width, cell % width, cells[cell]);
    }
    return new Grid(height, width, cells.clone());
  }

  /**
   * Reads the format of {@link #toString}: rows of digits between slashes, such as {@code 012/345}.
   *
   * @throws IllegalArgumentException naming the first bad row or cell
   */
  public static Grid parse(String text) {
    String[] lines = text.split("/", -1);
    var rows = new int[lines.length][];
    for (int row = 0; row < lines.length; row++) {
      rows[row] = lines[row].chars().map(digit -> digit - '0').toArray();
    }
    return of(rows);
  }

  private static void checkSide(String what, int side) {
    if (side < 1 || side > MAX_SIDE) {
      throw new IllegalArgumentException(
          "A grid has 1 to %s %s, not (%s).".formatted(MAX_SIDE, what, side));
    }
  }

  private static byte colour(int row, int column, int value) {
    if (value < 0 || value >= COLOURS) {
      throw new IllegalArgumentException(
          "The cell at row (%s), column (%s) is (%s): colours are 0 to %s."
              .formatted(row, column, value, COLOURS - 1));
    }
    return (byte) value;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The number of cells, {@code height × width}. */
  public int area() {
    return cells.length;
  }

  /** The colour (0–9) at {@code row} (from the top) and {@code column} (from the left), from 0. */
  public int at(int row, int column) {
    assert row >= 0 && row < height && column >= 0 && column < width : row + ", " + column;
    return cells[row * width + column];
  }

  /** A fresh row-major copy of the cells. */
  public byte[] cells() {
    return cells.clone();
  }

  /** A fresh copy of the rows, in the form of ARC files. */
  public int[][] rows() {
    var rows = new int[height][width];
    for (int cell = 0; cell < cells.length; cell++) {
      rows[cell / width][cell % width] = cells[cell];
    }
    return rows;
  }

  public boolean sameSize(Grid other) {
    return height == other.height && width == other.width;
  }

  /** A 64-bit content hash: equal grids agree; confirm a table hit with {@link #equals}. */
  public long fingerprint() {
    return fingerprint;
  }

  /** Eight cells a step; the multiplier and the final mix are those of MurmurHash3 (Appleby). */
  private static long fingerprint(int height, int width, byte[] cells) {
    long hash = mix(height * 31L + width); // unmixed, small grids of different sizes would collide
    int cell = 0;
    for (; cell + Long.BYTES <= cells.length; cell += Long.BYTES) {
      hash = mix(hash ^ (long) EIGHT_CELLS.get(cells, cell));
    }
    long rest = 0;
    for (; cell < cells.length; cell++) {
      rest = rest << Byte.SIZE | cells[cell];
    }
    return mix(hash ^ rest);
  }

  private static long mix(long value) {
    long mixed = value * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid grid
        && grid.fingerprint == fingerprint
        && grid.width == width
        && Arrays.equals(grid.cells, cells);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint);
  }

  /** Rows of digits between slashes, such as {@code 012/345}, which {@link #parse} reads. */
  @Override
  public String toString() {
    var text = new StringBuilder(cells.length + height);
    for (int cell = 0; cell < cells.length; cell++) {
      if (cell > 0 && cell % width == 0) {
        text.append('/');
      }
      text.append((char) ('0' + cells[cell]));
    }
    return text.toString();
  }
}
