package dev.longarc.dsl.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels that draw into the empty cells: rays, links, falling cells, symmetry, tiling. */
public final class Drawing {
  /** Steps of rays: four straight ones, then four diagonal ones. */
  private static final int[] DOWN = {0, 1, 0, -1, 1, 1, -1, -1};

  private static final int[] RIGHT = {1, 0, -1, 0, 1, -1, -1, 1};

  private Drawing() {}

  /**
   * Each filled cell continues through empty cells, in the directions whose bits are set: right,
   * down, left, up, then down-right, down-left, up-left, up-right. Where rays meet the earlier
   * stays.
   */
  public static Image rays(Image image, int directions) {
    var result = image.cells.clone();
    for (int direction = 0; direction < DOWN.length; direction++) {
      if ((directions >> direction & 1) == 1) {
        for (int cell = 0; cell < result.length; cell++) {
          if (image.cells[cell] != 0) {
            ray(image, result, cell, direction);
          }
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  private static void ray(Image image, byte[] result, int cell, int direction) {
    int row = cell / image.width + DOWN[direction];
    int column = cell % image.width + RIGHT[direction];
    while (row >= 0 && column >= 0 && row < image.height && column < image.width) {
      int next = row * image.width + column;
      if (image.cells[next] != 0) {
        return;
      }
      if (result[next] == 0) {
        result[next] = image.cells[cell];
      }
      row += DOWN[direction];
      column += RIGHT[direction];
    }
  }

  /** Fills the empty cells between two cells of one colour that see each other in a row. */
  public static Image linkRows(Image image) {
    var result = image.cells.clone();
    for (int start = 0; start < result.length; start += image.width) {
      int last = -1;
      for (int column = 0; column < image.width; column++) {
        byte colour = image.cells[start + column];
        if (colour != 0) {
          if (last >= 0 && image.cells[start + last] == colour) {
            Arrays.fill(result, start + last, start + column, colour);
          }
          last = column;
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Fills the empty cells between two of one colour that see each other in a column. */
  public static Image linkColumns(Image image) {
    return Shapes.transpose(linkRows(Shapes.transpose(image)));
  }

  /** Rows over columns where they cross. */
  public static Image link(Image image) {
    return over(linkRows(image), linkColumns(image));
  }

  /** One image drawn over another of its size. */
  public static Image over(Image top, Image bottom) {
    var result = bottom.cells.clone();
    for (int cell = 0; cell < result.length; cell++) {
      if (top.cells[cell] != 0) {
        result[cell] = top.cells[cell];
      }
    }
    return new Image(bottom.height, bottom.width, result);
  }

  /** Every filled cell falls to the right, independently of the others. */
  public static Image fallRight(Image image) {
    var result = new byte[image.cells.length];
    for (int start = 0; start < result.length; start += image.width) {
      int to = start + image.width - 1;
      for (int column = image.width - 1; column >= 0; column--) {
        if (image.cells[start + column] != 0) {
          result[to--] = image.cells[start + column];
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Every filled cell falls to the left, independently of the others. */
  public static Image fallLeft(Image image) {
    return Shapes.mirrorH(fallRight(Shapes.mirrorH(image)));
  }

  /** Every filled cell falls down, independently of the others. */
  public static Image fallDown(Image image) {
    return Shapes.transpose(fallRight(Shapes.transpose(image)));
  }

  /** Every filled cell falls up, independently of the others. */
  public static Image fallUp(Image image) {
    return Shapes.transpose(fallLeft(Shapes.transpose(image)));
  }

  /** Fills empty cells from the mirror image about the best upright axis; null if none agrees. */
  public static @Nullable Image completeH(Image image) {
    for (int away = 0; away <= image.width / 3; away++) {
      for (int side = 1; side >= -1; side -= 2) {
        Image result = completedAbout(image, image.width - 1 + side * away);
        if (result != null) {
          return result;
        }
      }
    }
    return null;
  }

  /** The axis lies at half of {@code columns}: the sum of a column and its mirror image. */
  private static @Nullable Image completedAbout(Image image, int columns) {
    var result = image.cells.clone();
    for (int row = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++) {
        int seen = image.at(row, columns - column);
        int here = image.at(row, column);
        if (seen != 0 && here != 0 && seen != here) {
          return null;
        }
        if (here == 0) {
          result[row * image.width + column] = (byte) seen;
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Fills empty cells from the mirror image about the best level axis; null if none agrees. */
  public static @Nullable Image completeV(Image image) {
    Image turned = completeH(Shapes.transpose(image));
    return turned == null ? null : Shapes.transpose(turned);
  }

  /** Fills empty cells from the transposed image; null unless square. Filled cells stay. */
  public static @Nullable Image completeDiagonal(Image image) {
    return image.height == image.width ? over(image, Shapes.transpose(image)) : null;
  }

  /** Fills empty cells from the image turned by 90°, 180° and 270°; null unless square. */
  public static @Nullable Image completeTurns(Image image) {
    if (image.height != image.width) {
      return null;
    }
    Image half = over(image, Shapes.rotate180(image));
    return over(half, Shapes.rotate90(half));
  }

  /** Fills empty cells by the smallest tile whose repetition agrees with every filled cell. */
  public static @Nullable Image completeTiling(Image image) {
    int largest = image.height + image.width - 2;
    for (int sides = 2; sides <= largest; sides++) {
      for (int rows = 1; rows < sides && rows <= image.height; rows++) {
        int columns = sides - rows;
        if (columns <= image.width && rows * columns < image.cells.length) {
          Image result = tiled(image, rows, columns);
          if (result != null) {
            return result;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Image tiled(Image image, int rows, int columns) {
    var tile = new byte[rows * columns];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        int place = row % rows * columns + column % columns;
        byte colour = image.cells[cell];
        if (colour != 0 && tile[place] != 0 && tile[place] != colour) {
          return null;
        }
        if (colour != 0) {
          tile[place] = colour;
        }
      }
    }
    for (byte colour : tile) {
      if (colour == 0) {
        return null;
      }
    }
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = tile[cell / image.width % rows * columns + cell % image.width % columns];
    }
    return new Image(image.height, image.width, result);
  }

  /**
   * Empty cells beside a filled one, diagonally too, take its colour (the first in reading order).
   */
  public static Image grow(Image image) {
    return over(image, around(image));
  }

  /** The empty cells beside a filled one, diagonally too, in its colour; nothing else. */
  public static Image around(Image image) {
    var result = new byte[image.cells.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        if (image.cells[cell] == 0) {
          result[cell] = (byte) firstNeighbour(image, row, column);
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  private static int firstNeighbour(Image image, int row, int column) {
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        int colour = image.at(row + down, column + right);
        if (colour != 0) {
          return colour;
        }
      }
    }
    return 0;
  }

  /** The part of {@code image} where it differs from {@code input}: its bounding box. */
  public static @Nullable Image changedPart(Image image, Image input) {
    if (!image.sameSize(input)) {
      return null;
    }
    var changed = new byte[image.cells.length];
    for (int cell = 0; cell < changed.length; cell++) {
      changed[cell] = image.cells[cell] == input.cells[cell] ? (byte) 0 : 1;
    }
    int[] box = Shapes.box(new Image(image.height, image.width, changed), 0);
    return box == null ? null : Shapes.cut(image, box[0], box[1], box[2], box[3]);
  }

  /** {@code image} where {@code where} is filled (or empty), else nothing. */
  public static @Nullable Image masked(Image image, Image where, boolean filled) {
    if (!image.sameSize(where)) {
      return null;
    }
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = where.cells[cell] != 0 == filled ? image.cells[cell] : 0;
    }
    return new Image(image.height, image.width, result);
  }

  /** {@code image} with {@code colour} wherever {@code where} is filled. */
  public static @Nullable Image painted(Image image, Image where, int colour) {
    if (!image.sameSize(where)) {
      return null;
    }
    var result = image.cells.clone();
    for (int cell = 0; cell < result.length; cell++) {
      if (where.cells[cell] != 0) {
        result[cell] = (byte) colour;
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** {@code image} with {@code other}'s cells wherever {@code where} is filled. */
  public static @Nullable Image replaced(Image image, Image where, Image other) {
    if (!image.sameSize(where) || !image.sameSize(other)) {
      return null;
    }
    var result = image.cells.clone();
    for (int cell = 0; cell < result.length; cell++) {
      if (where.cells[cell] != 0) {
        result[cell] = other.cells[cell];
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Fills the empty cells between two cells of one colour that see each other in a diagonal. */
  public static Image linkDiagonals(Image image) {
    var result = image.cells.clone();
    for (int cell = 0; cell < result.length; cell++) {
      if (image.cells[cell] != 0) {
        linkTowards(image, result, cell, 1);
        linkTowards(image, result, cell, -1);
      }
    }
    return new Image(image.height, image.width, result);
  }

  private static void linkTowards(Image image, byte[] result, int cell, int right) {
    int row = cell / image.width + 1;
    int column = cell % image.width + right;
    int steps = 0;
    while (row < image.height && column >= 0 && column < image.width) {
      byte seen = image.cells[row * image.width + column];
      if (seen != 0) {
        for (int back = 1; back <= steps && seen == image.cells[cell]; back++) {
          result[(row - back) * image.width + column - back * right] = seen;
        }
        return;
      }
      steps++;
      row++;
      column += right;
    }
  }

  /** The empty cells beside a filled one, in its colour; nothing else. */
  public static Image around4(Image image) {
    var result = new byte[image.cells.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        if (image.cells[cell] == 0) {
          int up = image.at(row - 1, column);
          int left = image.at(row, column - 1);
          int right = image.at(row, column + 1);
          result[cell] =
              (byte)
                  (up != 0
                      ? up
                      : left != 0 ? left : right != 0 ? right : image.at(row + 1, column));
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Joins cells of one colour in rows, across any cells between them; filled cells stay. */
  public static Image bridgeRows(Image image) {
    var result = image.cells.clone();
    var last = new int[10];
    for (int start = 0; start < result.length; start += image.width) {
      Arrays.fill(last, -1);
      for (int column = 0; column < image.width; column++) {
        byte colour = image.cells[start + column];
        for (int between = last[colour] + 1;
            colour != 0 && last[colour] >= 0 && between < column;
            between++) {
          if (result[start + between] == 0) {
            result[start + between] = colour;
          }
        }
        last[colour] = column;
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** Joins cells of one colour in columns, across any cells between them; filled cells stay. */
  public static Image bridgeColumns(Image image) {
    return Shapes.transpose(bridgeRows(Shapes.transpose(image)));
  }
}
