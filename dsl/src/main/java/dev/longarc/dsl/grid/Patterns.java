package dev.longarc.dsl.grid;

import dev.longarc.arc.Grid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels about repetition and symmetry: finding, continuing and repairing a pattern. */
public final class Patterns {
  private static final byte UNKNOWN = -1;

  private Patterns() {}

  /** The smallest tile whose repetition is the image; null if there is none but the image. */
  public static @Nullable Image unit(Image image) {
    int[] period = period(image);
    return period == null || period[0] * period[1] == image.cells.length
        ? null
        : Shapes.cut(image, 0, 0, period[0], period[1]);
  }

  /** The image repeated by its smallest period over a grid of another size. */
  public static @Nullable Image goOn(Image image, int height, int width) {
    if (!Image.fits(height, width)) {
      return null;
    }
    int[] period = period(image);
    if (period == null) {
      return null;
    }
    var result = new byte[height * width];
    for (int row = 0, to = 0; row < height; row++) {
      int from = row % period[0] * image.width;
      for (int column = 0; column < width; column++) {
        result[to++] = image.cells[from + column % period[1]];
      }
    }
    return new Image(height, width, result);
  }

  /**
   * The least rows and columns after which the cells repeat, rows and columns apart; a side without
   * a period has its own length. Null if neither has one.
   */
  private static int @Nullable [] period(Image image) {
    int down = 1;
    while (down < image.height && !repeats(image, down, 0)) {
      down++;
    }
    int across = 1;
    while (across < image.width && !repeats(image, 0, across)) {
      across++;
    }
    return down == image.height && across == image.width ? null : new int[] {down, across};
  }

  private static boolean repeats(Image image, int down, int across) {
    int width = image.width;
    for (int row = 0; row + down < image.height; row++) {
      for (int column = 0; column + across < width; column++) {
        if (image.cells[row * width + column]
            != image.cells[(row + down) * width + column + across]) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The image with every cell of colour {@code hole} replaced by the colour that its symmetry, or
   * else its repetition, predicts there; null if neither predicts all of them.
   */
  public static @Nullable Image repair(Image image, int hole) {
    var known = image.cells.clone();
    int holes = 0;
    for (int cell = 0; cell < known.length; cell++) {
      if (known[cell] == hole) {
        known[cell] = UNKNOWN;
        holes++;
      }
    }
    if (holes == 0 || holes * 2 > known.length) {
      return null;
    }
    byte[] repaired = known.clone();
    repairBySymmetry(image, known, repaired);
    if (unknown(repaired) > 0) {
      byte[] tiled = tiled(image, known);
      if (tiled == null) {
        return null;
      }
      repaired = tiled;
    }
    return new Image(image.height, image.width, repaired);
  }

  private static int unknown(byte[] cells) {
    int unknown = 0;
    for (byte cell : cells) {
      unknown += cell == UNKNOWN ? 1 : 0;
    }
    return unknown;
  }

  /** Fills {@code repaired} from every mirroring that agrees with the known cells. */
  private static void repairBySymmetry(Image image, byte[] known, byte[] repaired) {
    int before;
    int columns = axis(image.height, image.width, known, false);
    int rows = axis(image.height, image.width, known, true);
    int diagonal = diagonal(image, known, false);
    int other = diagonal(image, known, true);
    do {
      before = unknown(repaired);
      for (int row = 0, cell = 0; row < image.height; row++) {
        for (int column = 0; column < image.width; column++, cell++) {
          if (columns >= 0) {
            take(image, repaired, cell, row, columns - column);
          }
          if (rows >= 0) {
            take(image, repaired, cell, rows - row, column);
          }
          if (diagonal != Integer.MIN_VALUE) {
            take(image, repaired, cell, column + diagonal, row - diagonal);
          }
          if (other != Integer.MIN_VALUE) {
            take(image, repaired, cell, other - column, other - row);
          }
        }
      }
    } while (unknown(repaired) < before);
  }

  private static void take(Image image, byte[] cells, int cell, int row, int column) {
    if (cells[cell] == UNKNOWN && inside(image, row, column)) {
      cells[cell] = cells[row * image.width + column];
    }
  }

  private static boolean inside(Image image, int row, int column) {
    return row >= 0 && column >= 0 && row < image.height && column < image.width;
  }

  /** Twice the place of the axis nearest to the middle that leaves known cells alike, or -1. */
  private static int axis(int height, int width, byte[] known, boolean upDown) {
    int side = upDown ? height : width;
    for (int away = 0; away <= side / 3; away++) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        int sum = side - 1 + sign * away;
        if (mirrors(height, width, known, upDown, sum)) {
          return sum;
        }
      }
    }
    return -1;
  }

  private static boolean mirrors(int height, int width, byte[] known, boolean upDown, int sum) {
    int compared = 0;
    for (int row = 0, cell = 0; row < height; row++) {
      for (int column = 0; column < width; column++, cell++) {
        int otherRow = upDown ? sum - row : row;
        int otherColumn = upDown ? column : sum - column;
        if (otherRow >= 0 && otherColumn >= 0 && otherRow < height && otherColumn < width) {
          byte other = known[otherRow * width + otherColumn];
          if (known[cell] != UNKNOWN && other != UNKNOWN) {
            if (known[cell] != other) {
              return false;
            }
            compared += otherRow == row && otherColumn == column ? 0 : 1;
          }
        }
      }
    }
    return compared * 3 > known.length;
  }

  /** The shift of a diagonal about which known cells are alike; the least value if none is. */
  private static int diagonal(Image image, byte[] known, boolean anti) {
    int size = Math.max(image.height, image.width);
    for (int away = 0; away <= size / 4; away++) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        int shift = anti ? image.height - 1 + sign * away : sign * away;
        if (mirrorsDiagonally(image, known, anti, shift)) {
          return shift;
        }
      }
    }
    return Integer.MIN_VALUE;
  }

  private static boolean mirrorsDiagonally(Image image, byte[] known, boolean anti, int shift) {
    int compared = 0;
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        int otherRow = anti ? shift - column : column + shift;
        int otherColumn = anti ? shift - row : row - shift;
        if (inside(image, otherRow, otherColumn)) {
          byte other = known[otherRow * image.width + otherColumn];
          if (known[cell] != UNKNOWN && other != UNKNOWN) {
            if (known[cell] != other) {
              return false;
            }
            compared += otherRow == row && otherColumn == column ? 0 : 1;
          }
        }
      }
    }
    return compared * 2 > known.length;
  }

  /** The smallest tile, rows perhaps shifted, whose repetition agrees with the known cells. */
  private static byte @Nullable [] tiled(Image image, byte[] known) {
    int largest = image.height + image.width - 2;
    for (int sides = 2; sides <= largest; sides++) {
      for (int rows = 1; rows < sides && rows <= image.height; rows++) {
        int columns = sides - rows;
        if (columns <= image.width && rows * columns * 2 <= known.length) {
          byte[] result = tiled(image, known, rows, columns);
          if (result != null) {
            return result;
          }
        }
      }
    }
    return null;
  }

  private static byte @Nullable [] tiled(Image image, byte[] known, int rows, int columns) {
    var tile = new byte[rows * columns];
    Arrays.fill(tile, UNKNOWN);
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        int place = row % rows * columns + column % columns;
        if (known[cell] != UNKNOWN && tile[place] != UNKNOWN && tile[place] != known[cell]) {
          return null;
        }
        if (known[cell] != UNKNOWN) {
          tile[place] = known[cell];
        }
      }
    }
    if (unknown(tile) > 0) {
      return null;
    }
    var result = new byte[known.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        result[cell] = tile[row % rows * columns + column % columns];
      }
    }
    return result;
  }

  /** A copy of {@code picture}, centred, for each filled cell of {@code places}. */
  public static @Nullable Image stamp(Image places, Image picture) {
    if (picture.height % 2 == 0 || picture.width % 2 == 0 || picture.cells.length == 1) {
      return null;
    }
    var result = new byte[places.cells.length];
    boolean stamped = false;
    for (int cell = 0; cell < result.length; cell++) {
      if (places.cells[cell] != 0) {
        stamped = true;
        int top = cell / places.width - picture.height / 2;
        int left = cell % places.width - picture.width / 2;
        for (int at = 0; at < picture.cells.length; at++) {
          int row = top + at / picture.width;
          int column = left + at % picture.width;
          if (picture.cells[at] != 0 && inside(places, row, column)) {
            result[row * places.width + column] = picture.cells[at];
          }
        }
      }
    }
    return stamped ? new Image(places.height, places.width, result) : null;
  }

  /**
   * Without cells that touch none of their own colour: each takes the colour that is most common
   * around it.
   */
  public static Image despeckle(Image image) {
    var result = image.cells.clone();
    var counts = new int[Grid.COLOURS];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        if (Fields.alike8(image, row, column) == 0) {
          result[cell] = (byte) around(image, row, column, counts);
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Each cell takes the colour that most of the nine cells about it have, if more than half. */
  public static Image smooth(Image image) {
    var result = image.cells.clone();
    var counts = new int[Grid.COLOURS];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        int colour = around(image, row, column, counts);
        int alike = 0;
        int neighbours = 0;
        for (int r = row - 1; r <= row + 1; r++) {
          for (int c = column - 1; c <= column + 1; c++) {
            if (inside(image, r, c)) {
              neighbours++;
              alike += image.at(r, c) == colour ? 1 : 0;
            }
          }
        }
        if (alike * 2 > neighbours) {
          result[cell] = (byte) colour;
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** The most common colour of the up to eight cells around, 0 if there are none. */
  private static int around(Image image, int row, int column, int[] counts) {
    Arrays.fill(counts, 0);
    for (int r = row - 1; r <= row + 1; r++) {
      for (int c = column - 1; c <= column + 1; c++) {
        if (inside(image, r, c) && (r != row || c != column)) {
          counts[image.cells[r * image.width + c]]++;
        }
      }
    }
    return Math.max(0, Colours.extreme(counts, 0, true));
  }

  /** With its mirror images about the middle of {@code box}: left and right, up and down, both. */
  public static Image reflected(Image image, Box box) {
    int columns = 2 * box.left() + box.width() - 1;
    int rows = 2 * box.top() + box.height() - 1;
    var result = image.cells.clone();
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        if (result[cell] == 0) {
          int side = image.at(row, columns - column);
          int below = image.at(rows - row, column);
          result[cell] =
              (byte)
                  (side != 0 ? side : below != 0 ? below : image.at(rows - row, columns - column));
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** With itself turned by one, two and three quarters about the middle of {@code box}. */
  public static @Nullable Image turned(Image image, Box box) {
    if ((box.height() + box.width()) % 2 != 0) {
      return null;
    }
    int rows = 2 * box.top() + box.height() - 1; // twice the middle's row
    int columns = 2 * box.left() + box.width() - 1;
    int sum = (rows + columns) / 2;
    int difference = (rows - columns) / 2;
    var result = image.cells.clone();
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        if (result[cell] == 0) {
          int quarter = image.at(difference + column, sum - row);
          int half = image.at(rows - row, columns - column);
          result[cell] =
              (byte)
                  (quarter != 0
                      ? quarter
                      : half != 0 ? half : image.at(sum - column, row - difference));
        }
      }
    }
    return new Image(image.height, image.width, result);
  }
}
