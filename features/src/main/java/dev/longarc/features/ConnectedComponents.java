package dev.longarc.features;

import java.util.Arrays;

/** The connected components of a grid: cells with one key that touch. */
final class ConnectedComponents {
  /** The key of cells that belong to no component. */
  static final byte NONE = -1;

  final int count;

  /** Of each component, in reading order of the first cells. */
  final int[] sizes;

  final int[] tops;
  final int[] lefts;
  final int[] bottoms;
  final int[] rights;
  final byte[] keys;

  /** Equal for components with the same cells relative to their bounding boxes. */
  final long[] shapes;

  private final short[] labels; // from 1

  /**
   * @param keys of the cells, row by row; {@link #NONE}: of none
   * @param diagonal whether cells that touch at corners are connected
   */
  static ConnectedComponents of(byte[] keys, int width, boolean diagonal) {
    var labels = new short[keys.length];
    var stack = new int[keys.length];
    int count = 0;
    for (int cell = 0; cell < keys.length; cell++) {
      if (keys[cell] != NONE && labels[cell] == 0) {
        fill(keys, width, diagonal, cell, labels, (short) ++count, stack);
      }
    }
    return new ConnectedComponents(keys, width, labels, count);
  }

  private static void fill(
      byte[] keys,
      int width,
      boolean diagonal,
      int start,
      short[] labels,
      short label,
      int[] stack) {
    int height = keys.length / width;
    int used = 0;
    stack[used++] = start;
    labels[start] = label;
    while (used > 0) {
      int cell = stack[--used];
      int row = cell / width;
      int column = cell % width;
      for (int y = Math.max(row - 1, 0); y <= Math.min(row + 1, height - 1); y++) {
        for (int x = Math.max(column - 1, 0); x <= Math.min(column + 1, width - 1); x++) {
          int next = y * width + x;
          if ((diagonal || y == row || x == column)
              && labels[next] == 0
              && keys[next] == keys[cell]) {
            labels[next] = label;
            stack[used++] = next;
          }
        }
      }
    }
  }

  private ConnectedComponents(byte[] cellKeys, int width, short[] labels, int count) {
    this.count = count;
    this.labels = labels;
    sizes = new int[count];
    tops = new int[count];
    lefts = new int[count];
    bottoms = new int[count];
    rights = new int[count];
    keys = new byte[count];
    shapes = new long[count];
    Arrays.fill(tops, Integer.MAX_VALUE);
    Arrays.fill(lefts, Integer.MAX_VALUE);
    for (int cell = 0; cell < labels.length; cell++) {
      int index = labels[cell] - 1;
      if (index >= 0) {
        keys[index] = cellKeys[cell];
        include(index, cell / width, cell % width);
      }
    }
    hashShapes(width);
  }

  private void include(int index, int row, int column) {
    sizes[index]++;
    tops[index] = Math.min(tops[index], row);
    lefts[index] = Math.min(lefts[index], column);
    bottoms[index] = Math.max(bottoms[index], row);
    rights[index] = Math.max(rights[index], column);
  }

  private void hashShapes(int width) {
    for (int cell = 0; cell < labels.length; cell++) {
      int index = labels[cell] - 1;
      if (index >= 0) {
        long place = (cell / width - tops[index]) * 32L + cell % width - lefts[index] + 1;
        shapes[index] = mixed(shapes[index] * 31 + place);
      }
    }
  }

  /** The final mix of MurmurHash3 (Appleby). */
  static long mixed(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  /** The component of a cell, from 0; -1: none. */
  int at(int cell) {
    return labels[cell] - 1;
  }

  int height(int index) {
    return bottoms[index] - tops[index] + 1;
  }

  int width(int index) {
    return rights[index] - lefts[index] + 1;
  }

  /** Whether it fills its bounding box. */
  boolean isRectangle(int index) {
    return sizes[index] == height(index) * width(index);
  }

  /** Shape, key and place in one number. */
  long identity(int index) {
    return mixed(placed(index) + keys[index]);
  }

  /** Shape and key. */
  long coloured(int index) {
    return mixed(shapes[index] + keys[index]);
  }

  /** Shape and place. */
  long placed(int index) {
    return mixed(shapes[index] ^ (tops[index] * 64L + lefts[index]) << 8);
  }
}
