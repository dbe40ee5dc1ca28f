package dev.longarc.dsl.grid;

import dev.longarc.arc.Grid;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The engine's grid: row-major cells that kernels of this package read directly. Immutable once
 * made, at most 30 × 30; colour 0 counts as empty.
 */
public final class Image implements Value {
  private static final VarHandle EIGHT_CELLS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  final int height;
  final int width;
  final byte[] cells;
  private final long hash;

  /** Takes ownership of {@code cells}. */
  Image(int height, int width, byte[] cells) {
    assert fits(height, width) : height + " × " + width;
    assert cells.length == height * width : cells.length + " ≠ " + height + " × " + width;
    this.height = height;
    this.width = width;
    this.cells = cells;
    this.hash = hash(height, width, cells);
  }

  /** Copies the cells. */
  public static Image of(Grid grid) {
    return new Image(grid.height(), grid.width(), grid.cells());
  }

  /** Whether a grid may have these sides. */
  static boolean fits(int height, int width) {
    return height >= 1 && width >= 1 && height <= Grid.MAX_SIDE && width <= Grid.MAX_SIDE;
  }

  /** A grid of its own cells. */
  public Grid toGrid() {
    return Grid.ofCells(height, width, cells);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int area() {
    return cells.length;
  }

  public boolean sameSize(Image other) {
    return height == other.height && width == other.width;
  }

  /** The colour of a cell, counted row by row. */
  public byte cell(int index) {
    return cells[index];
  }

  /** The colour at a row and column, or 0 outside. */
  public int at(int row, int column) {
    return row < 0 || column < 0 || row >= height || column >= width
        ? 0
        : cells[row * width + column];
  }

  /** The number of cells of each colour. */
  public int[] counts() {
    var counts = new int[Grid.COLOURS];
    for (byte cell : cells) {
      counts[cell]++;
    }
    return counts;
  }

  /** The number of cells that are not empty. */
  public int filled() {
    int filled = 0;
    for (byte cell : cells) {
      filled += cell == 0 ? 0 : 1;
    }
    return filled;
  }

  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int bytes() {
    return 56 + cells.length; // two objects' headers and fields
  }

  private static long hash(int height, int width, byte[] cells) {
    long hash = height * 31L + width;
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

  /** The constants are those of MurmurHash3's final mix (Appleby). */
  static long mix(long value) {
    long mixed = value * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image image
        && image.hash == hash
        && image.width == width
        && Arrays.equals(image.cells, cells);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** Rows of digits between slashes, as {@link Grid} writes them. */
  @Override
  public String toString() {
    return toGrid().toString();
  }
}
