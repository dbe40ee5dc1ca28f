package dev.longarc.inference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a cell from the repetition of the grid: from its smallest tiling, and from its best
 * mirror axes, which may lie off the middle. Cells of colour 0 count as unknown.
 */
final class Repetition {
  private static final int UNKNOWN = 0;

  /** The greatest distance of an axis from the middle, in half cells. */
  private static final int MAX_AXIS_OFFSET = 5;

  private final SceneGrid grid;
  private final int upDown;
  private final int leftRight;
  private byte @Nullable [] tile;
  private int tileHeight;
  private int tileWidth;

  Repetition(SceneGrid grid) {
    this.grid = grid;
    findTile();
    upDown = axis(true);
    leftRight = axis(false);
  }

  int tiled(int row, int column) {
    return tile == null
        ? SceneGrid.NOTHING
        : tile[row % tileHeight * tileWidth + column % tileWidth];
  }

  int mirroredUpDown(int row, int column) {
    return upDown < 0 ? SceneGrid.NOTHING : grid.at(upDown - row, column);
  }

  int mirroredLeftRight(int row, int column) {
    return leftRight < 0 ? SceneGrid.NOTHING : grid.at(row, leftRight - column);
  }

  /** Finds the tile with the fewest cells; a tile must occur at least one and a half times. */
  private void findTile() {
    int fewest = Integer.MAX_VALUE;
    for (int height = 1; height <= grid.height; height++) {
      for (int width = 1; width <= grid.width; width++) {
        int cells = height * width;
        boolean repeats = 3 * cells <= 2 * grid.height * grid.width;
        if (repeats && cells < fewest) {
          byte[] found = tile(height, width);
          if (found != null) {
            fewest = cells;
            tile = found;
            tileHeight = height;
            tileWidth = width;
          }
        }
      }
    }
  }

  private byte @Nullable [] tile(int height, int width) {
    var cells = new byte[height * width];
    Arrays.fill(cells, (byte) SceneGrid.NOTHING);
    for (int row = 0; row < grid.height; row++) {
      for (int column = 0; column < grid.width; column++) {
        int colour = grid.at(row, column);
        int at = row % height * width + column % width;
        if (colour != UNKNOWN) {
          if (cells[at] != SceneGrid.NOTHING && cells[at] != colour) {
            return null;
          }
          cells[at] = (byte) colour;
        }
      }
    }
    return cells;
  }

  /**
   * The best axis, as the sum of two mirrored rows' (or columns') indices; -1 when at most 90 % of
   * the cells agree.
   */
  private int axis(boolean rows) {
    int middle = (rows ? grid.height : grid.width) - 1;
    int best = -1;
    double bestShare = 0.9;
    for (int offset = 0; offset <= 2 * MAX_AXIS_OFFSET; offset++) {
      int sum = middle + (offset % 2 == 0 ? offset / 2 : -(offset + 1) / 2);
      double share = agreement(rows, sum);
      if (share > bestShare) {
        best = sum;
        bestShare = share;
      }
    }
    return best;
  }

  private double agreement(boolean rows, int sum) {
    int compared = 0;
    int agreeing = 0;
    for (int row = 0; row < grid.height; row++) {
      for (int column = 0; column < grid.width; column++) {
        int own = grid.at(row, column);
        int other = rows ? grid.at(sum - row, column) : grid.at(row, sum - column);
        if (own != UNKNOWN && other != UNKNOWN && other != SceneGrid.NOTHING) {
          compared++;
          agreeing += own == other ? 1 : 0;
        }
      }
    }
    return compared == 0 ? 0 : (double) agreeing / compared;
  }
}
