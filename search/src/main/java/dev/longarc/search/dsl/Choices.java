package dev.longarc.search.dsl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels from several images: choosing, marking by a feature, putting together. */
final class Choices {
  private Choices() {}

  /** The image whose feature is greatest (or least); null if different ones share that. */
  static @Nullable Image pick(Images images, Feature feature, boolean greatest) {
    int[] values = feature.ofAll(images);
    int best = extreme(values, greatest);
    Image picked = null;
    for (int index = 0; index < values.length; index++) {
      if (values[index] == best) {
        if (picked != null && !picked.equals(images.items[index])) {
          return null;
        }
        picked = images.items[index];
      }
    }
    return picked;
  }

  /** The images whose feature is greatest (or least), or all the others; null if none is left. */
  static @Nullable Images filter(Images images, Feature feature, boolean greatest, boolean others) {
    int[] values = feature.ofAll(images);
    int best = extreme(values, greatest);
    var keep = new boolean[values.length];
    int kept = 0;
    for (int index = 0; index < keep.length; index++) {
      keep[index] = values[index] == best != others;
      kept += keep[index] ? 1 : 0;
    }
    return kept == 0 || kept == keep.length ? null : images.only(keep, kept);
  }

  private static int extreme(int[] values, boolean greatest) {
    int best = values[0];
    for (int value : values) {
      best = greatest ? Math.max(best, value) : Math.min(best, value);
    }
    return best;
  }

  /** Each image, in its place, painted with 1 + its feature, at most 9. */
  static Image mark(Images images, Feature feature) {
    return painted(images, feature.ofAll(images));
  }

  /** Each image, in its place, painted with its rank by the feature: 1 for the greatest (least). */
  static Image rank(Images images, Feature feature, boolean greatest) {
    int[] values = feature.ofAll(images);
    var ranks = new int[values.length];
    for (int index = 0; index < values.length; index++) {
      for (int other = 0; other < values.length; other++) {
        boolean ahead = greatest ? values[other] > values[index] : values[other] < values[index];
        ranks[index] += ahead && firstOf(values, other) ? 1 : 0;
      }
    }
    return painted(images, ranks);
  }

  private static boolean firstOf(int[] values, int index) {
    for (int before = 0; before < index; before++) {
      if (values[before] == values[index]) {
        return false;
      }
    }
    return true;
  }

  private static Image painted(Images images, int[] codes) {
    var result = new byte[images.frameHeight * images.frameWidth];
    for (int index = 0; index < codes.length; index++) {
      Image item = images.items[index];
      byte code = (byte) Math.min(9, 1 + codes[index]);
      for (int cell = 0; cell < item.cells.length; cell++) {
        if (item.cells[cell] != 0) {
          result[place(images, index, cell)] = code;
        }
      }
    }
    return new Image(images.frameHeight, images.frameWidth, result);
  }

  /** Where a cell of an item lies in the frame. */
  private static int place(Images images, int index, int cell) {
    int width = images.items[index].width;
    return (images.tops[index] + cell / width) * images.frameWidth
        + images.lefts[index]
        + cell % width;
  }

  /** All images drawn in their places, later ones over earlier ones. */
  static Image compose(Images images) {
    var result = new byte[images.frameHeight * images.frameWidth];
    for (int index = 0; index < images.items.length; index++) {
      Image item = images.items[index];
      for (int cell = 0; cell < item.cells.length; cell++) {
        if (item.cells[cell] != 0) {
          result[place(images, index, cell)] = item.cells[cell];
        }
      }
    }
    return new Image(images.frameHeight, images.frameWidth, result);
  }

  /** Every image's bounding box filled with its most common colour. */
  static Image boxes(Images images) {
    var result = new byte[images.frameHeight * images.frameWidth];
    for (int index = 0; index < images.items.length; index++) {
      Image item = images.items[index];
      byte colour = (byte) Math.max(0, Colours.extreme(item.counts(), 1, true));
      for (int cell = 0; cell < item.cells.length; cell++) {
        result[place(images, index, cell)] = colour;
      }
    }
    return new Image(images.frameHeight, images.frameWidth, result);
  }

  /** The images side by side; null unless equally high. */
  static @Nullable Image stackH(Images images) {
    @Nullable Image result = images.items[0];
    for (int index = 1; index < images.items.length && result != null; index++) {
      result = Shapes.beside(result, images.items[index]);
    }
    return result;
  }

  /** The images one above the other; null unless equally wide. */
  static @Nullable Image stackV(Images images) {
    @Nullable Image result = images.items[0];
    for (int index = 1; index < images.items.length && result != null; index++) {
      result = Shapes.above(result, images.items[index]);
    }
    return result;
  }

  /** The images on top of each other, the first uppermost; null unless of one size. */
  static @Nullable Image overlay(Images images) {
    Image result = images.items[0];
    for (int index = 1; index < images.items.length; index++) {
      if (!result.sameSize(images.items[index])) {
        return null;
      }
      result = Drawing.over(result, images.items[index]);
    }
    return result;
  }

  static @Nullable Image nth(Images images, int index) {
    return index < images.items.length ? images.items[index] : null;
  }

  /** A row of as many cells of colour 1 as there are images. */
  static @Nullable Image count(Images images) {
    int count = images.items.length;
    if (!Image.fits(1, count)) {
      return null;
    }
    var cells = new byte[count];
    Arrays.fill(cells, (byte) 1);
    return new Image(1, count, cells);
  }

  /**
   * One cell for each image: its most common filled colour, in the row-and-column layout of them.
   */
  static @Nullable Image summary(Images images) {
    int columns = 1;
    while (columns < images.items.length && images.tops[columns] == images.tops[0]) {
      columns++;
    }
    int rows = images.items.length / columns;
    if (rows * columns != images.items.length || !Image.fits(rows, columns)) {
      return null;
    }
    var cells = new byte[rows * columns];
    for (int index = 0; index < cells.length; index++) {
      cells[index] = (byte) Math.max(0, Colours.extreme(images.items[index].counts(), 1, true));
    }
    return new Image(rows, columns, cells);
  }

  /** The images in order of a feature, the least first; equal ones stay in order. */
  static Images sorted(Images images, Feature feature) {
    int[] values = feature.ofAll(images);
    int count = values.length;
    var items = images.items.clone();
    var tops = images.tops.clone();
    var lefts = images.lefts.clone();
    for (int end = 1; end < count; end++) {
      for (int at = end; at > 0 && values[at - 1] > values[at]; at--) {
        int value = values[at];
        values[at] = values[at - 1];
        values[at - 1] = value;
        Image item = items[at];
        items[at] = items[at - 1];
        items[at - 1] = item;
        int top = tops[at];
        tops[at] = tops[at - 1];
        tops[at - 1] = top;
        int left = lefts[at];
        lefts[at] = lefts[at - 1];
        lefts[at - 1] = left;
      }
    }
    return new Images(images.frameHeight, images.frameWidth, items, tops, lefts);
  }

  /** Each image changed where it lies; the change must keep its size. */
  static @Nullable Images each(Images images, Change change) {
    var items = new Image[images.items.length];
    for (int index = 0; index < items.length; index++) {
      Image changed = change.of(images.items[index]);
      if (!changed.sameSize(images.items[index])) {
        return null;
      }
      items[index] = changed;
    }
    return new Images(images.frameHeight, images.frameWidth, items, images.tops, images.lefts);
  }

  /** A change of one image. */
  @FunctionalInterface
  interface Change {
    Image of(Image image);
  }
}
