package dev.longarc.inference;

import dev.longarc.arc.Grid;

/** A grid's cells as an array for the feature code, with its background and colour counts. */
final class SceneGrid {
  static final int COLOURS = Grid.COLOURS;

  /** The value of a slot without a colour, such as outside the grid. */
  static final int NOTHING = 10;

  /** Steps to the neighbours: four by edge, then four by corner; 2k and 2k + 1 are opposite. */
  static final int[] DOWN = {-1, 1, 0, 0, -1, 1, -1, 1};

  static final int[] ACROSS = {0, 0, -1, 1, -1, 1, 1, -1};

  final int height;
  final int width;
  final byte[] cells;
  final int[] counts = new int[COLOURS];

  /** Colour 0 if it occurs, otherwise the most frequent colour. */
  final int background;

  SceneGrid(Grid grid) {
    height = grid.height();
    width = grid.width();
    cells = grid.cells();
    for (byte cell : cells) {
      counts[cell]++;
    }
    background = counts[0] > 0 ? 0 : mostFrequent(counts, NOTHING);
  }

  boolean has(int row, int column) {
    return row >= 0 && row < height && column >= 0 && column < width;
  }

  /** The colour, or {@link #NOTHING} outside. */
  int at(int row, int column) {
    return has(row, column) ? cells[row * width + column] : NOTHING;
  }

  /**
   * The colour with the highest count other than {@code excluded}; {@link #NOTHING} if there is
   * none.
   */
  static int mostFrequent(int[] counts, int excluded) {
    int best = NOTHING;
    for (int colour = 0; colour < COLOURS; colour++) {
      if (colour != excluded
          && counts[colour] > 0
          && (best == NOTHING || counts[colour] > counts[best])) {
        best = colour;
      }
    }
    return best;
  }

  /**
   * The colour with the lowest positive count other than {@code excluded}; {@link #NOTHING} if
   * there is none.
   */
  static int leastFrequent(int[] counts, int excluded) {
    int best = NOTHING;
    for (int colour = 0; colour < COLOURS; colour++) {
      if (colour != excluded
          && counts[colour] > 0
          && (best == NOTHING || counts[colour] < counts[best])) {
        best = colour;
      }
    }
    return best;
  }
}
