package dev.longarc.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected regions of a grid. */
final class ConnectedRegions {
  /** The rule that connects the cells of a region. */
  enum Kind {
    /** One colour, joined by edges; the background has regions too. */
    COLOUR_BY_EDGE,
    /** One colour, joined by edges or corners. */
    COLOUR_BY_CORNER,
    /** Any colours but the background, joined by edges or corners. */
    OBJECT
  }

  /** One region: its size, its bounding box, and its number of cells of each colour. */
  static final class Region {
    int size;
    int top = Integer.MAX_VALUE;
    int left = Integer.MAX_VALUE;
    int bottom = -1;
    int right = -1;
    int holes;
    final int[] colours = new int[SceneGrid.COLOURS];

    private void add(int row, int column, int colour) {
      size++;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = Math.max(bottom, row);
      right = Math.max(right, column);
      colours[colour]++;
    }

    int height() {
      return bottom - top + 1;
    }

    int width() {
      return right - left + 1;
    }

    boolean contains(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }

    boolean touchesBorder(SceneGrid grid) {
      return top == 0 || left == 0 || bottom == grid.height - 1 || right == grid.width - 1;
    }
  }

  private static final int NONE = -1;

  final List<Region> all = new ArrayList<>();
  private final SceneGrid grid;
  private final Kind kind;
  private final int[] labels;

  ConnectedRegions(SceneGrid grid, Kind kind) {
    this.grid = grid;
    this.kind = kind;
    this.labels = new int[grid.height * grid.width];
    Arrays.fill(labels, NONE);
    for (int cell = 0; cell < labels.length; cell++) {
      boolean skipped = kind == Kind.OBJECT && grid.cells[cell] == grid.background;
      if (labels[cell] == NONE && !skipped) {
        all.add(flood(cell, all.size()));
      }
    }
  }

  /** The region of a cell; a background cell has an empty region in {@link Kind#OBJECT}. */
  Region at(int row, int column) {
    int label = labels[row * grid.width + column];
    return label == NONE ? new Region() : all.get(label);
  }

  private Region flood(int start, int label) {
    var region = new Region();
    var stack = new int[labels.length];
    int depth = 0;
    stack[depth++] = start;
    labels[start] = label;
    while (depth > 0) {
      int cell = stack[--depth];
      int row = cell / grid.width;
      int column = cell % grid.width;
      region.add(row, column, grid.cells[cell]);
      int directions = kind == Kind.COLOUR_BY_EDGE ? 4 : 8;
      for (int direction = 0; direction < directions; direction++) {
        int nextRow = row + SceneGrid.DOWN[direction];
        int nextColumn = column + SceneGrid.ACROSS[direction];
        int next = nextRow * grid.width + nextColumn;
        if (grid.has(nextRow, nextColumn) && labels[next] == NONE && joins(cell, next)) {
          labels[next] = label;
          stack[depth++] = next;
        }
      }
    }
    return region;
  }

  private boolean joins(int from, int to) {
    return kind == Kind.OBJECT
        ? grid.cells[to] != grid.background
        : grid.cells[to] == grid.cells[from];
  }
}
