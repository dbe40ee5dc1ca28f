package dev.longarc.dsl.grid;

import dev.longarc.arc.Grid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels about colours: keeping, erasing, exchanging, counting them. */
public final class Colours {
  private Colours() {}

  /** Only the cells of one colour. */
  public static Image keep(Image image, int colour) {
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell] == colour ? (byte) colour : 0;
    }
    return new Image(image.height, image.width, result);
  }

  /** Without the cells of one colour. */
  public static Image erase(Image image, int colour) {
    return exchanged(image, colour, 0, false);
  }

  /** {@code colour} becomes {@code other}, and with {@code both} also the reverse. */
  private static Image exchanged(Image image, int colour, int other, boolean both) {
    var result = image.cells.clone();
    for (int cell = 0; cell < result.length; cell++) {
      if (result[cell] == colour) {
        result[cell] = (byte) other;
      } else if (both && result[cell] == other) {
        result[cell] = (byte) colour;
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** The most common colour becomes the empty one, and the reverse. */
  public static Image groundToEmpty(Image image) {
    return exchanged(image, extreme(image.counts(), 0, true), 0, true);
  }

  /** Only the most common filled colour; null if nothing is filled. */
  public static @Nullable Image keepMost(Image image) {
    int colour = extreme(image.counts(), 1, true);
    return colour < 0 ? null : keep(image, colour);
  }

  /** Only the rarest filled colour; null if nothing is filled. */
  public static @Nullable Image keepFewest(Image image) {
    int colour = extreme(image.counts(), 1, false);
    return colour < 0 ? null : keep(image, colour);
  }

  /** Without the most common filled colour; null if nothing is filled. */
  public static @Nullable Image eraseMost(Image image) {
    int colour = extreme(image.counts(), 1, true);
    return colour < 0 ? null : erase(image, colour);
  }

  /** Without the rarest filled colour; null if nothing is filled. */
  public static @Nullable Image eraseFewest(Image image) {
    int colour = extreme(image.counts(), 1, false);
    return colour < 0 ? null : erase(image, colour);
  }

  /** Every cell takes the most common colour. */
  public static @Nullable Image allMost(Image image) {
    int colour = extreme(image.counts(), 1, true);
    return colour < 0 ? null : filled(image, colour);
  }

  /** Every cell takes the rarest colour. */
  public static @Nullable Image allFewest(Image image) {
    int colour = extreme(image.counts(), 1, false);
    return colour < 0 ? null : filled(image, colour);
  }

  /** Every cell in one colour. */
  public static Image filled(Image image, int colour) {
    var result = new byte[image.cells.length];
    Arrays.fill(result, (byte) colour);
    return new Image(image.height, image.width, result);
  }

  /** Filled cells become empty, empty ones take the colour of the others, the rarest if several. */
  public static @Nullable Image invert(Image image) {
    int colour = extreme(image.counts(), 1, false);
    if (colour < 0) {
      return null;
    }
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell] == 0 ? (byte) colour : 0;
    }
    return new Image(image.height, image.width, result);
  }

  /** The two filled colours change places; null unless there are exactly two. */
  public static @Nullable Image swapTwo(Image image) {
    int[] counts = image.counts();
    int most = extreme(counts, 1, true);
    int fewest = extreme(counts, 1, false);
    return distinct(image) == 2 && most != fewest ? exchanged(image, most, fewest, true) : null;
  }

  /** The number of different filled colours. */
  public static int distinct(Image image) {
    int[] counts = image.counts();
    int distinct = 0;
    for (int colour = 1; colour < Grid.COLOURS; colour++) {
      distinct += counts[colour] == 0 ? 0 : 1;
    }
    return distinct;
  }

  /** The most (or least) common of the colours from {@code first} that occur; -1 if none does. */
  public static int extreme(int[] counts, int first, boolean most) {
    int best = -1;
    for (int colour = first; colour < Grid.COLOURS; colour++) {
      if (counts[colour] > 0
          && (best < 0 || (most ? counts[colour] > counts[best] : counts[colour] < counts[best]))) {
        best = colour;
      }
    }
    return best;
  }

  /** One cell for each filled colour, the most common first, downwards. */
  public static @Nullable Image ranking(Image image) {
    int[] counts = image.counts();
    int colours = distinct(image);
    if (colours == 0) {
      return null;
    }
    var result = new byte[colours];
    for (int rank = 0; rank < colours; rank++) {
      int colour = extreme(counts, 1, true);
      result[rank] = (byte) colour;
      counts[colour] = 0;
    }
    return new Image(colours, 1, result);
  }

  /** A row for each filled colour, as long as the colour is common, the longest on top. */
  public static @Nullable Image histogram(Image image) {
    int[] counts = image.counts();
    int rows = distinct(image);
    int longest = rows == 0 ? 0 : counts[extreme(counts, 1, true)];
    if (!Image.fits(rows, longest)) {
      return null;
    }
    var result = new byte[rows * longest];
    for (int row = 0; row < rows; row++) {
      int colour = extreme(counts, 1, true);
      Arrays.fill(result, row * longest, row * longest + counts[colour], (byte) colour);
      counts[colour] = 0;
    }
    return new Image(rows, longest, result);
  }

  /** The filled cells in reading order, in one row. */
  public static @Nullable Image filledRow(Image image) {
    int filled = image.filled();
    if (!Image.fits(1, filled)) {
      return null;
    }
    var result = new byte[filled];
    int to = 0;
    for (byte cell : image.cells) {
      if (cell != 0) {
        result[to++] = cell;
      }
    }
    return new Image(1, filled, result);
  }

  /** Every filled cell in {@code colour}. */
  public static Image coloured(Image image, int colour) {
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell] == 0 ? 0 : (byte) colour;
    }
    return new Image(image.height, image.width, result);
  }

  /** Every empty cell in {@code colour}. */
  public static Image grounded(Image image, int colour) {
    return exchanged(image, 0, colour, false);
  }

  /** {@code one} becomes {@code other} and the reverse. */
  public static Image exchange(Image image, int one, int other) {
    return exchanged(image, one, other, true);
  }

  /** 1 where the cell has the colour. */
  public static Image is(Image image, int colour) {
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell] == colour ? (byte) 1 : 0;
    }
    return new Image(image.height, image.width, result);
  }

  /** A single cell. */
  public static Image pixel(int colour) {
    return new Image(1, 1, new byte[] {(byte) colour});
  }

  /** The second most common of the filled colours; -1 if there is none. */
  public static int second(int[] counts) {
    int most = extreme(counts, 1, true);
    if (most < 0) {
      return -1;
    }
    int[] others = counts.clone();
    others[most] = 0;
    return extreme(others, 1, true);
  }

  /** Every colour replaced by the one that {@code colours} has at its index. */
  public static Image mapped(Image image, int[] colours) {
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = (byte) colours[image.cells[cell]];
    }
    return new Image(image.height, image.width, result);
  }
}
