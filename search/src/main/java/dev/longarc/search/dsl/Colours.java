package dev.longarc.search.dsl;

import dev.longarc.arc.Grid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels about colours: keeping, erasing, exchanging, counting them. */
final class Colours {
  private Colours() {}

  static Image keep(Image image, int colour) {
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = image.cells[cell] == colour ? (byte) colour : 0;
    }
    return new Image(image.height, image.width, result);
  }

  static Image erase(Image image, int colour) {
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
  static Image groundToEmpty(Image image) {
    return exchanged(image, extreme(image.counts(), 0, true), 0, true);
  }

  static @Nullable Image keepMost(Image image) {
    int colour = extreme(image.counts(), 1, true);
    return colour < 0 ? null : keep(image, colour);
  }

  static @Nullable Image keepFewest(Image image) {
    int colour = extreme(image.counts(), 1, false);
    return colour < 0 ? null : keep(image, colour);
  }

  static @Nullable Image eraseMost(Image image) {
    int colour = extreme(image.counts(), 1, true);
    return colour < 0 ? null : erase(image, colour);
  }

  static @Nullable Image eraseFewest(Image image) {
    int colour = extreme(image.counts(), 1, false);
    return colour < 0 ? null : erase(image, colour);
  }

  /** Every cell takes the most common colour. */
  static @Nullable Image allMost(Image image) {
    int colour = extreme(image.counts(), 1, true);
    return colour < 0 ? null : filled(image, colour);
  }

  /** Every cell takes the rarest colour. */
  static @Nullable Image allFewest(Image image) {
    int colour = extreme(image.counts(), 1, false);
    return colour < 0 ? null : filled(image, colour);
  }

  private static Image filled(Image image, int colour) {
    var result = new byte[image.cells.length];
    Arrays.fill(result, (byte) colour);
    return new Image(image.height, image.width, result);
  }

  /** Filled cells become empty, empty ones take the colour of the others, the rarest if several. */
  static @Nullable Image invert(Image image) {
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
  static @Nullable Image swapTwo(Image image) {
    int[] counts = image.counts();
    int most = extreme(counts, 1, true);
    int fewest = extreme(counts, 1, false);
    return distinct(image) == 2 && most != fewest ? exchanged(image, most, fewest, true) : null;
  }

  static int distinct(Image image) {
    int[] counts = image.counts();
    int distinct = 0;
    for (int colour = 1; colour < Grid.COLOURS; colour++) {
      distinct += counts[colour] == 0 ? 0 : 1;
    }
    return distinct;
  }

  /** The most (or least) common of the colours from {@code first} that occur; -1 if none does. */
  static int extreme(int[] counts, int first, boolean most) {
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
  static @Nullable Image ranking(Image image) {
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
  static @Nullable Image histogram(Image image) {
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
  static @Nullable Image filledRow(Image image) {
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
}
