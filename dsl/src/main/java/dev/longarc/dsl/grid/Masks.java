package dev.longarc.dsl.grid;

import org.jspecify.annotations.Nullable;

/** Kernels about marked cells: images of the colours 0 and 1. */
public final class Masks {
  private Masks() {}

  /** 1 where a cell is filled. */
  public static Image filled(Image image) {
    return Colours.coloured(image, 1);
  }

  /** 1 where a cell is empty. */
  public static Image empty(Image image) {
    return Colours.is(image, 0);
  }

  /** The colour where the mask is set. */
  public static Image fill(Image mask, int colour) {
    return Colours.coloured(mask, colour);
  }

  /** The cells that have this number; null for {@link Field#NONE}, which is not a number. */
  public static @Nullable Image equals(Field field, int number) {
    if (number == Field.NONE) {
      return null;
    }
    var result = new byte[field.numbers.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = field.numbers[cell] == number ? (byte) 1 : 0;
    }
    return new Image(field.height, field.width, result);
  }

  /**
   * The cells that have this number or more; null for {@link Field#NONE}, which is not a number.
   */
  public static @Nullable Image atLeast(Field field, int number) {
    if (number == Field.NONE) {
      return null;
    }
    var result = new byte[field.numbers.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = field.numbers[cell] >= number ? (byte) 1 : 0;
    }
    return new Image(field.height, field.width, result);
  }

  /** 1 where both masks are set; null unless they have one size. */
  public static @Nullable Image and(Image one, Image other) {
    return Drawing.masked(one, other, true);
  }

  /** 1 where the mask is not set. */
  public static Image not(Image mask) {
    return Colours.is(mask, 0);
  }

  /** The largest rectangle of marked cells, the first of equally large ones; null if none. */
  public static @Nullable Image rectangle(Image mask) {
    int[] heights = new int[mask.width];
    int best = 0;
    int top = 0;
    int left = 0;
    int bottom = 0;
    int right = 0;
    for (int row = 0; row < mask.height; row++) {
      for (int column = 0; column < mask.width; column++) {
        heights[column] = mask.cells[row * mask.width + column] == 0 ? 0 : heights[column] + 1;
      }
      for (int from = 0; from < mask.width; from++) {
        int height = heights[from];
        for (int to = from; to < mask.width && heights[to] > 0; to++) {
          height = Math.min(height, heights[to]);
          if (height * (to - from + 1) > best) {
            best = height * (to - from + 1);
            top = row - height + 1;
            bottom = row;
            left = from;
            right = to;
          }
        }
      }
    }
    if (best == 0) {
      return null;
    }
    var result = new byte[mask.cells.length];
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        result[row * mask.width + column] = 1;
      }
    }
    return new Image(mask.height, mask.width, result);
  }

  /** 1 where both have the same number; not where both have none. */
  public static @Nullable Image same(Field one, Field other) {
    if (one.height != other.height || one.width != other.width) {
      return null;
    }
    var result = new byte[one.numbers.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] =
          one.numbers[cell] == other.numbers[cell] && one.numbers[cell] != Field.NONE
              ? (byte) 1
              : 0;
    }
    return new Image(one.height, one.width, result);
  }
}
