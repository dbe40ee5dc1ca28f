package dev.longarc.dsl.grid;

import java.util.Arrays;
import java.util.Random;

/** Square images for the kernels' benchmarks, the same for the same seed. */
public final class Scenes {
  private Scenes() {}

  /** Rectangles of one colour each, every other one hollow, about four for each 10 × 10 cells. */
  public static Image rectangles(Random random, int side) {
    var cells = new byte[side * side];
    int rectangles = side * side / 25;
    for (int rectangle = 0; rectangle < rectangles; rectangle++) {
      int top = random.nextInt(side - 2);
      int left = random.nextInt(side - 2);
      int bottom = Math.min(side - 1, top + 2 + random.nextInt(4));
      int right = Math.min(side - 1, left + 2 + random.nextInt(4));
      byte colour = (byte) (1 + random.nextInt(8));
      for (int row = top; row <= bottom; row++) {
        for (int column = left; column <= right; column++) {
          boolean wall = row == top || row == bottom || column == left || column == right;
          cells[row * side + column] = wall || rectangle % 2 == 1 ? colour : 0;
        }
      }
    }
    return new Image(side, side, cells);
  }

  /** Cells of any colour, independent of one another; a fraction of {@code empty} has none. */
  public static Image noise(Random random, int height, int width, double empty) {
    var cells = new byte[height * width];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = random.nextDouble() < empty ? 0 : (byte) (1 + random.nextInt(9));
    }
    return new Image(height, width, cells);
  }

  /** One winding path of empty cells from a corner to the middle: the longest for a fill. */
  static Image spiral(int side) {
    var cells = new byte[side * side];
    Arrays.fill(cells, (byte) 1);
    int row = 0;
    int column = 0;
    int down = 0;
    int right = 1;
    cells[0] = 0;
    for (int turns = 0; turns < 2; ) {
      if (isWall(cells, side, row + down, column + right)
          && !isWay(cells, side, row + 2 * down, column + 2 * right)) {
        row += down;
        column += right;
        cells[row * side + column] = 0;
        turns = 0;
      } else {
        int turned = down;
        down = right;
        right = -turned;
        turns++;
      }
    }
    return new Image(side, side, cells);
  }

  private static boolean isInside(int side, int row, int column) {
    return row >= 0 && column >= 0 && row < side && column < side;
  }

  private static boolean isWall(byte[] cells, int side, int row, int column) {
    return isInside(side, row, column) && cells[row * side + column] != 0;
  }

  private static boolean isWay(byte[] cells, int side, int row, int column) {
    return isInside(side, row, column) && cells[row * side + column] == 0;
  }

  /** A repeated tile of 3 × 4 colours 1–8, with holes of colour {@code hole}. */
  static Image tiling(Random random, int side, int hole) {
    var tile = new byte[3 * 4];
    for (int cell = 0; cell < tile.length; cell++) {
      tile[cell] = (byte) (1 + random.nextInt(8));
    }
    var cells = new byte[side * side];
    for (int row = 0, cell = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        cells[cell++] = tile[row % 3 * 4 + column % 4];
      }
    }
    return withHole(random, side, cells, hole);
  }

  /** Colours 1–8, left and right alike, with a hole of colour {@code hole} in the left half. */
  static Image mirrored(Random random, int side, int hole) {
    var cells = new byte[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int mirrored = row * side + side - 1 - column;
        cells[row * side + column] =
            column * 2 < side ? (byte) (1 + random.nextInt(8)) : cells[mirrored];
      }
    }
    return withHole(random, side, cells, hole);
  }

  /** Adds a hole of a fifth of the side, left of the middle. */
  private static Image withHole(Random random, int side, byte[] cells, int hole) {
    int size = side / 5;
    int top = random.nextInt(side - size);
    int left = random.nextInt(side / 2 - size);
    for (int row = top; row < top + size; row++) {
      for (int column = left; column < left + size; column++) {
        cells[row * side + column] = (byte) hole;
      }
    }
    return new Image(side, side, cells);
  }
}
