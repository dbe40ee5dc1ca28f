package dev.longarc.dsl.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels that move cells: rigid motions, cutting, scaling, tiling, mirroring. */
public final class Shapes {
  private Shapes() {}

  /** Left and right change places. */
  public static Image mirrorH(Image image) {
    int width = image.width;
    var result = new byte[image.cells.length];
    for (int start = 0; start < result.length; start += width) {
      for (int column = 0; column < width; column++) {
        result[start + column] = image.cells[start + width - 1 - column];
      }
    }
    return new Image(image.height, width, result);
  }

  /** Top and bottom change places. */
  public static Image mirrorV(Image image) {
    int width = image.width;
    var result = new byte[image.cells.length];
    for (int row = 0; row < image.height; row++) {
      System.arraycopy(image.cells, row * width, result, (image.height - 1 - row) * width, width);
    }
    return new Image(image.height, width, result);
  }

  /** Rows become columns. */
  public static Image transpose(Image image) {
    var result = new byte[image.cells.length];
    for (int row = 0, from = 0; row < image.height; row++) {
      for (int column = 0, to = row; column < image.width; column++, to += image.height) {
        result[to] = image.cells[from++];
      }
    }
    return new Image(image.width, image.height, result);
  }

  /** A quarter turn clockwise. */
  public static Image rotate90(Image image) {
    return mirrorH(transpose(image));
  }

  /** A half turn. */
  public static Image rotate180(Image image) {
    return mirrorV(mirrorH(image));
  }

  /** A quarter turn anticlockwise. */
  public static Image rotate270(Image image) {
    return mirrorV(transpose(image));
  }

  /** Mirrored about the diagonal from the bottom left. */
  public static Image antiTranspose(Image image) {
    return rotate180(transpose(image));
  }

  /** The rectangle at {@code top}, {@code left}; cells outside the image are empty. */
  public static @Nullable Image cut(Image image, int top, int left, int height, int width) {
    if (!Image.fits(height, width)) {
      return null;
    }
    var result = new byte[height * width];
    for (int row = 0, to = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        result[to++] = (byte) image.at(top + row, left + column);
      }
    }
    return new Image(height, width, result);
  }

  /**
   * The bounding box of the cells that are not {@code background}: top, left, height, width; null
   * if there are none.
   */
  public static int @Nullable [] box(Image image, int background) {
    int top = image.height;
    int left = image.width;
    int bottom = -1;
    int right = -1;
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++) {
        if (image.cells[cell++] != background) {
          top = Math.min(top, row);
          left = Math.min(left, column);
          bottom = row;
          right = Math.max(right, column);
        }
      }
    }
    return bottom < 0 ? null : new int[] {top, left, bottom - top + 1, right - left + 1};
  }

  /** The bounding box of the filled cells; null if there are none. */
  public static @Nullable Image crop(Image image) {
    int[] box = box(image, 0);
    return box == null ? null : cut(image, box[0], box[1], box[2], box[3]);
  }

  /** Without the outermost cells; null if none is left. */
  public static @Nullable Image inner(Image image) {
    return cut(image, 1, 1, image.height - 2, image.width - 2);
  }

  /** With a line of empty cells all round; null if that is too large. */
  public static @Nullable Image framed(Image image) {
    return cut(image, -1, -1, image.height + 2, image.width + 2);
  }

  /** The left half; an odd middle column belongs to neither. */
  public static @Nullable Image leftHalf(Image image) {
    return cut(image, 0, 0, image.height, image.width / 2);
  }

  /** The right half; an odd middle column belongs to neither. */
  public static @Nullable Image rightHalf(Image image) {
    return cut(image, 0, (image.width + 1) / 2, image.height, image.width / 2);
  }

  /** The upper half; an odd middle row belongs to neither. */
  public static @Nullable Image topHalf(Image image) {
    return cut(image, 0, 0, image.height / 2, image.width);
  }

  /** The lower half; an odd middle row belongs to neither. */
  public static @Nullable Image bottomHalf(Image image) {
    return cut(image, (image.height + 1) / 2, 0, image.height / 2, image.width);
  }

  /** The image {@code down} times below itself and {@code across} times beside itself. */
  public static @Nullable Image tile(Image image, int down, int across) {
    if (!fitsTimes(image, down, across)) {
      return null;
    }
    int height = image.height * down;
    int width = image.width * across;
    var result = new byte[height * width];
    for (int row = 0, to = 0; row < height; row++) {
      int from = row % image.height * image.width;
      for (int copy = 0; copy < across; copy++, to += image.width) {
        System.arraycopy(image.cells, from, result, to, image.width);
      }
    }
    return new Image(height, width, result);
  }

  /** Every cell becomes {@code down} rows and {@code across} columns of its colour. */
  public static @Nullable Image scale(Image image, int down, int across) {
    if (!fitsTimes(image, down, across)) {
      return null;
    }
    int height = image.height * down;
    int width = image.width * across;
    var result = new byte[height * width];
    for (int row = 0, to = 0; row < height; row++) {
      int from = row / down * image.width;
      for (int column = 0; column < width; column++) {
        result[to++] = image.cells[from + column / across];
      }
    }
    return new Image(height, width, result);
  }

  /** Whether the grid scaled by two factors fits; the factors may be any integers. */
  private static boolean fitsTimes(Image image, int down, int across) {
    return Image.fits(down, across) && Image.fits(image.height * down, image.width * across);
  }

  /** Undoes the largest whole scaling, rows and columns apart. */
  public static @Nullable Image unscale(Image image) {
    int down = largestBlock(image);
    int across = largestBlock(transpose(image));
    if (down * across == 1) {
      return null;
    }
    return sampled(image, down, across);
  }

  /** The largest k such that the rows come in runs of k equal ones. */
  private static int largestBlock(Image image) {
    for (int block = image.height; block > 1; block--) {
      if (image.height % block == 0 && comesInBlocks(image, block)) {
        return block;
      }
    }
    return 1;
  }

  private static boolean comesInBlocks(Image image, int block) {
    for (int row = 1; row < image.height; row++) {
      if (row % block != 0 && !rowsEqual(image, row, row - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean rowsEqual(Image image, int one, int other) {
    for (int column = 0; column < image.width; column++) {
      if (image.at(one, column) != image.at(other, column)) {
        return false;
      }
    }
    return true;
  }

  /** Each run of equal rows, then each run of equal columns, becomes one. */
  public static Image compress(Image image) {
    return transpose(compressRows(transpose(compressRows(image))));
  }

  private static Image compressRows(Image image) {
    var result = new byte[image.cells.length];
    int rows = 0;
    for (int row = 0; row < image.height; row++) {
      if (row == 0 || !rowsEqual(image, row, row - 1)) {
        System.arraycopy(image.cells, row * image.width, result, rows++ * image.width, image.width);
      }
    }
    return new Image(rows, image.width, Arrays.copyOf(result, rows * image.width));
  }

  /** Removes every empty row and column. */
  public static @Nullable Image dropEmpty(Image image) {
    Image rows = dropEmptyRows(image);
    Image both = rows == null ? null : dropEmptyRows(transpose(rows));
    return both == null ? null : transpose(both);
  }

  private static @Nullable Image dropEmptyRows(Image image) {
    var result = new byte[image.cells.length];
    int rows = 0;
    for (int row = 0; row < image.height; row++) {
      boolean empty = true;
      for (int column = 0; column < image.width && empty; column++) {
        empty = image.at(row, column) == 0;
      }
      if (!empty) {
        System.arraycopy(image.cells, row * image.width, result, rows++ * image.width, image.width);
      }
    }
    return rows == 0
        ? null
        : new Image(rows, image.width, Arrays.copyOf(result, rows * image.width));
  }

  /** Both side by side; null unless equally high and narrow enough. */
  public static @Nullable Image beside(Image left, Image right) {
    if (left.height != right.height || !Image.fits(left.height, left.width + right.width)) {
      return null;
    }
    int width = left.width + right.width;
    var result = new byte[left.height * width];
    for (int row = 0; row < left.height; row++) {
      System.arraycopy(left.cells, row * left.width, result, row * width, left.width);
      System.arraycopy(
          right.cells, row * right.width, result, row * width + left.width, right.width);
    }
    return new Image(left.height, width, result);
  }

  /** One above the other; null unless equally wide and low enough. */
  public static @Nullable Image above(Image top, Image bottom) {
    if (top.width != bottom.width || !Image.fits(top.height + bottom.height, top.width)) {
      return null;
    }
    var result = new byte[top.cells.length + bottom.cells.length];
    System.arraycopy(top.cells, 0, result, 0, top.cells.length);
    System.arraycopy(bottom.cells, 0, result, top.cells.length, bottom.cells.length);
    return new Image(top.height + bottom.height, top.width, result);
  }

  /** With its mirror image at its right; null if that is too large. */
  public static @Nullable Image mirrorRight(Image image) {
    return beside(image, mirrorH(image));
  }

  /** With its mirror image at its left; null if that is too large. */
  public static @Nullable Image mirrorLeft(Image image) {
    return beside(mirrorH(image), image);
  }

  /** With its mirror image below it; null if that is too large. */
  public static @Nullable Image mirrorDown(Image image) {
    return above(image, mirrorV(image));
  }

  /** With its mirror image above it; null if that is too large. */
  public static @Nullable Image mirrorUp(Image image) {
    return above(mirrorV(image), image);
  }

  /** The four quarter turns of a square in reading order: 0°, 90°, 270°, 180°. */
  public static @Nullable Image turns(Image image) {
    if (image.height != image.width || !Image.fits(image.height * 2, image.width * 2)) {
      return null;
    }
    Image top = beside(image, rotate90(image));
    Image bottom = beside(rotate270(image), rotate180(image));
    return top == null || bottom == null ? null : above(top, bottom);
  }

  /** A copy of {@code pattern} for each cell of {@code places} that is filled (or is empty). */
  public static @Nullable Image outer(Image places, Image pattern, boolean whereFilled) {
    int height = places.height * pattern.height;
    int width = places.width * pattern.width;
    if (!Image.fits(height, width)) {
      return null;
    }
    var result = new byte[height * width];
    for (int row = 0, to = 0; row < height; row++) {
      for (int column = 0; column < width; column++, to++) {
        boolean filled = places.at(row / pattern.height, column / pattern.width) != 0;
        if (filled == whereFilled) {
          result[to] = (byte) pattern.at(row % pattern.height, column % pattern.width);
        }
      }
    }
    return new Image(height, width, result);
  }

  /** The row of an index, counted from 0. */
  public static Image row(Image image, int row) {
    return new Image(
        1,
        image.width,
        Arrays.copyOfRange(image.cells, row * image.width, (row + 1) * image.width));
  }

  /** The column of an index, counted from 0. */
  public static Image column(Image image, int column) {
    return transpose(row(transpose(image), column));
  }

  /** Rolls the cells round: row {@code r} moves to {@code r + down}, columns alike. */
  public static Image roll(Image image, int down, int right) {
    var result = new byte[image.cells.length];
    for (int row = 0, from = 0; row < image.height; row++) {
      int toRow = Math.floorMod(row + down, image.height) * image.width;
      for (int column = 0; column < image.width; column++) {
        result[toRow + Math.floorMod(column + right, image.width)] = image.cells[from++];
      }
    }
    return new Image(image.height, image.width, result);
  }

  /**
   * Moves the cells by {@code down} rows and {@code right} columns; cells that leave the grid are
   * lost.
   */
  public static @Nullable Image move(Image image, int down, int right) {
    return cut(image, -down, -right, image.height, image.width);
  }

  /** Without the first and the last column. */
  public static @Nullable Image innerH(Image image) {
    return cut(image, 0, 1, image.height, image.width - 2);
  }

  /** An empty grid; null if the sides are not allowed. */
  public static @Nullable Image blank(int height, int width) {
    return Image.fits(height, width) ? new Image(height, width, new byte[height * width]) : null;
  }

  /** The box with {@code by} more lines all round; null if none would be left. */
  public static @Nullable Box grown(Box box, int by) {
    int height = box.height() + 2 * by;
    int width = box.width() + 2 * by;
    return Image.fits(height, width)
        ? new Box(box.top() - by, box.left() - by, height, width)
        : null;
  }

  /**
   * The first cell of each block of {@code down} rows and {@code across} columns, which divide the
   * sides.
   */
  public static Image sampled(Image image, int down, int across) {
    int height = image.height / down;
    int width = image.width / across;
    var result = new byte[height * width];
    for (int row = 0, to = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        result[to++] = image.cells[row * down * image.width + column * across];
      }
    }
    return new Image(height, width, result);
  }

  /** Without rows and columns that are equal to an earlier one. */
  public static Image distinctLines(Image image) {
    return transpose(distinctRows(transpose(distinctRows(image))));
  }

  private static Image distinctRows(Image image) {
    var result = new byte[image.cells.length];
    int rows = 0;
    for (int row = 0; row < image.height; row++) {
      boolean known = false;
      for (int before = 0; before < row && !known; before++) {
        known = rowsEqual(image, row, before);
      }
      if (!known) {
        System.arraycopy(image.cells, row * image.width, result, rows++ * image.width, image.width);
      }
    }
    return new Image(rows, image.width, Arrays.copyOf(result, rows * image.width));
  }

  /** The corner of the image that has another's size; null if it is larger. */
  public static @Nullable Image corner(Image image, Image size, boolean bottom, boolean right) {
    return size.height > image.height || size.width > image.width || size.sameSize(image)
        ? null
        : cut(
            image,
            bottom ? image.height - size.height : 0,
            right ? image.width - size.width : 0,
            size.height,
            size.width);
  }

  /** The image in the middle of an empty grid of another's size; null if it can't be. */
  public static @Nullable Image centred(Image image, Image size) {
    return (size.height - image.height) % 2 != 0
            || (size.width - image.width) % 2 != 0
            || size.sameSize(image)
        ? null
        : cut(
            image,
            (image.height - size.height) / 2,
            (image.width - size.width) / 2,
            size.height,
            size.width);
  }
}
