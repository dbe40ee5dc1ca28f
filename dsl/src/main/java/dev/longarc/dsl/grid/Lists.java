package dev.longarc.dsl.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels on several parts: choosing, describing by a feature, combining. */
public final class Lists {
  private Lists() {}

  /** The part whose feature is greatest (or least); null if different ones share that. */
  public static @Nullable Part pick(Parts parts, Feature feature, boolean greatest) {
    int[] values = feature.ofAll(parts);
    int best = extreme(values, greatest);
    Part picked = null;
    for (int index = 0; index < values.length; index++) {
      if (values[index] == best) {
        if (picked != null && !picked.image().equals(parts.items[index].image())) {
          return null;
        }
        picked = picked == null ? parts.items[index] : picked;
      }
    }
    return picked;
  }

  /** The part whose feature no other shares, if all others share theirs; else null. */
  public static @Nullable Part odd(Parts parts, Feature feature) {
    int[] values = feature.ofAll(parts);
    int odd = -1;
    for (int index = 0; index < values.length; index++) {
      int alike = 0;
      for (int other : values) {
        alike += other == values[index] ? 1 : 0;
      }
      if (alike == 1) {
        if (odd >= 0) {
          return null;
        }
        odd = index;
      }
    }
    return odd < 0 || values.length < 3 ? null : parts.items[odd];
  }

  /** The parts whose feature is greatest (or least); null if that is true of all. */
  public static @Nullable Parts filter(Parts parts, Feature feature, boolean greatest) {
    int[] values = feature.ofAll(parts);
    int best = extreme(values, greatest);
    var keep = new boolean[values.length];
    int kept = 0;
    for (int index = 0; index < keep.length; index++) {
      keep[index] = values[index] == best;
      kept += keep[index] ? 1 : 0;
    }
    return kept == keep.length ? null : parts.only(keep, kept);
  }

  /** The parts whose feature is {@code value}; null if none is. */
  public static @Nullable Parts where(Parts parts, Feature feature, int value) {
    var keep = new boolean[parts.items.length];
    int kept = 0;
    for (int index = 0; index < keep.length; index++) {
      keep[index] = feature.of(parts, index) == value;
      kept += keep[index] ? 1 : 0;
    }
    return kept == 0 ? null : kept == keep.length ? parts : parts.only(keep, kept);
  }

  private static int extreme(int[] values, boolean greatest) {
    int best = values[0];
    for (int value : values) {
      best = greatest ? Math.max(best, value) : Math.min(best, value);
    }
    return best;
  }

  /** The feature of each part, in the part's cells. */
  public static Field by(Parts parts, Feature feature) {
    return painted(parts, feature.ofAll(parts));
  }

  /** In the cells of each part its rank by the feature: 0 for the greatest (or least). */
  public static Field rank(Parts parts, Feature feature, boolean greatest) {
    int[] values = feature.ofAll(parts);
    var ranks = new int[values.length];
    for (int index = 0; index < values.length; index++) {
      if (!firstOf(values, index)) {
        continue; // each value counts once
      }
      for (int other = 0; other < values.length; other++) {
        boolean ahead = greatest ? values[index] > values[other] : values[index] < values[other];
        ranks[other] += ahead ? 1 : 0;
      }
    }
    return painted(parts, ranks);
  }

  private static boolean firstOf(int[] values, int index) {
    for (int before = 0; before < index; before++) {
      if (values[before] == values[index]) {
        return false;
      }
    }
    return true;
  }

  /** In the cells of each part its number in the order of the parts, from 0. */
  public static Field order(Parts parts) {
    var numbers = new int[parts.items.length];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = index;
    }
    return painted(parts, numbers);
  }

  /** In the cells of each part a number that its outline has, wherever it lies. */
  public static Field outline(Parts parts) {
    var numbers = new int[parts.items.length];
    for (int index = 0; index < numbers.length; index++) {
      Image image = parts.items[index].image();
      long hash = image.height * 31L + image.width;
      for (byte cell : image.cells) {
        hash = hash * 0x9e3779b97f4a7c15L + (cell == 0 ? 1 : 2);
      }
      numbers[index] = (int) (Image.mix(hash) >>> 42);
    }
    return painted(parts, numbers);
  }

  /** The row of each part's cells within the part's bounding box, or their column. */
  public static Field within(Parts parts, boolean rows, boolean fromEnd) {
    int[] result = nothing(parts);
    for (Part part : parts.items) {
      Image image = part.image();
      for (int cell = 0; cell < image.cells.length; cell++) {
        if (image.cells[cell] != 0) {
          int at = rows ? cell / image.width : cell % image.width;
          int last = rows ? image.height - 1 : image.width - 1;
          result[part.place(cell)] = fromEnd ? last - at : at;
        }
      }
    }
    return new Field(parts.frameHeight, parts.frameWidth, result);
  }

  private static int[] nothing(Parts parts) {
    var result = new int[parts.frameHeight * parts.frameWidth];
    Arrays.fill(result, Field.NONE);
    return result;
  }

  private static Field painted(Parts parts, int[] numbers) {
    int[] result = nothing(parts);
    for (int index = 0; index < numbers.length; index++) {
      Part part = parts.items[index];
      byte[] cells = part.image().cells;
      for (int cell = 0; cell < cells.length; cell++) {
        if (cells[cell] != 0) {
          result[part.place(cell)] = numbers[index];
        }
      }
    }
    return new Field(parts.frameHeight, parts.frameWidth, result);
  }

  /** The part alone in its frame. */
  public static Image alone(Part part) {
    var result = new byte[part.frameHeight() * part.frameWidth()];
    draw(part, result);
    return new Image(part.frameHeight(), part.frameWidth(), result);
  }

  private static void draw(Part part, byte[] onto) {
    byte[] cells = part.image().cells;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] != 0) {
        onto[part.place(cell)] = cells[cell];
      }
    }
  }

  /** All parts drawn in their places, later ones over earlier ones. */
  public static Image compose(Parts parts) {
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (Part part : parts.items) {
      draw(part, result);
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /** Every part's bounding box filled with its most common colour. */
  public static Image boxes(Parts parts) {
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (Part part : parts.items) {
      byte colour = (byte) Math.max(0, Colours.extreme(part.image().counts(), 1, true));
      for (int cell = 0; cell < part.image().cells.length; cell++) {
        result[part.place(cell)] = colour;
      }
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /**
   * The middle cell of each part's bounding box, or the two or four of even sides, in its colour.
   */
  public static Image centres(Parts parts) {
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (Part part : parts.items) {
      Image image = part.image();
      byte colour = (byte) Math.max(1, Colours.extreme(image.counts(), 1, true));
      for (int row = (image.height - 1) / 2; row <= image.height / 2; row++) {
        for (int column = (image.width - 1) / 2; column <= image.width / 2; column++) {
          result[(part.top() + row) * parts.frameWidth + part.left() + column] = colour;
        }
      }
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /** The outermost cells of each part's bounding box, in its colour. */
  public static Image frames(Parts parts) {
    return onBox(parts, false);
  }

  /** The four corner cells of each part's bounding box, in its colour. */
  public static Image corners(Parts parts) {
    return onBox(parts, true);
  }

  private static Image onBox(Parts parts, boolean corners) {
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (Part part : parts.items) {
      Image image = part.image();
      byte colour = (byte) Math.max(1, Colours.extreme(image.counts(), 1, true));
      for (int cell = 0; cell < image.cells.length; cell++) {
        int row = cell / image.width;
        int column = cell % image.width;
        boolean upDown = row == 0 || row == image.height - 1;
        boolean sides = column == 0 || column == image.width - 1;
        if (corners ? upDown && sides : upDown || sides) {
          result[part.place(cell)] = colour;
        }
      }
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /** Every part's bounding box filled with one cell's colour of {@code small}, in its order. */
  public static @Nullable Image fillEach(Parts parts, Image small) {
    if (small.cells.length != parts.items.length) {
      return null;
    }
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (int index = 0; index < parts.items.length; index++) {
      Part part = parts.items[index];
      for (int cell = 0; cell < part.image().cells.length; cell++) {
        result[part.place(cell)] = small.cells[index];
      }
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /** {@code picture} drawn at the place of every part of its size. */
  public static @Nullable Image drawEach(Parts parts, Image picture) {
    var result = new byte[parts.frameHeight * parts.frameWidth];
    boolean drawn = false;
    for (Part part : parts.items) {
      if (part.image().sameSize(picture)) {
        draw(part.with(picture), result);
        drawn = true;
      }
    }
    return drawn ? new Image(parts.frameHeight, parts.frameWidth, result) : null;
  }

  /** The same boxes with the cells of {@code image}. */
  public static @Nullable Parts recut(Parts parts, Image image) {
    if (image.height != parts.frameHeight || image.width != parts.frameWidth) {
      return null;
    }
    var items = new Part[parts.items.length];
    for (int index = 0; index < items.length; index++) {
      Part part = parts.items[index];
      Image cut =
          Shapes.cut(image, part.top(), part.left(), part.image().height, part.image().width);
      if (cut == null) {
        return null;
      }
      items[index] = part.with(cut);
    }
    return new Parts(items);
  }

  /** 1 for the cells within each part's bounding box that are not its outermost ones. */
  public static Image interiors(Parts parts) {
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (Part part : parts.items) {
      Image image = part.image();
      for (int row = 1; row < image.height - 1; row++) {
        for (int column = 1; column < image.width - 1; column++) {
          result[(part.top() + row) * parts.frameWidth + part.left() + column] = 1;
        }
      }
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /** The images side by side; null unless equally high. */
  public static @Nullable Image stackH(Parts parts) {
    @Nullable Image result = parts.items[0].image();
    for (int index = 1; index < parts.items.length && result != null; index++) {
      result = Shapes.beside(result, parts.items[index].image());
    }
    return result;
  }

  /** The images one above the other; null unless equally wide. */
  public static @Nullable Image stackV(Parts parts) {
    @Nullable Image result = parts.items[0].image();
    for (int index = 1; index < parts.items.length && result != null; index++) {
      result = Shapes.above(result, parts.items[index].image());
    }
    return result;
  }

  /** The images on top of each other, the first uppermost; null unless of one size. */
  public static @Nullable Image overlay(Parts parts) {
    Image result = parts.items[0].image();
    for (int index = 1; index < parts.items.length; index++) {
      if (!result.sameSize(parts.items[index].image())) {
        return null;
      }
      result = Drawing.over(result, parts.items[index].image());
    }
    return result;
  }

  /** The images centred on top of each other, the smallest uppermost. */
  public static @Nullable Image nested(Parts parts) {
    int height = 0;
    int width = 0;
    for (Part part : parts.items) {
      height = Math.max(height, part.image().height);
      width = Math.max(width, part.image().width);
    }
    var result = new byte[height * width];
    for (Part part : sorted(parts, Feature.AREA).reversed().items) {
      Image image = part.image();
      if ((height - image.height) % 2 != 0 || (width - image.width) % 2 != 0) {
        return null;
      }
      draw(
          new Part(image, (height - image.height) / 2, (width - image.width) / 2, height, width),
          result);
    }
    return new Image(height, width, result);
  }

  /** The part of this number, from 0; null if there is none. */
  public static @Nullable Part nth(Parts parts, int index) {
    return index >= 0 && index < parts.items.length ? parts.items[index] : null;
  }

  /**
   * One cell for each part: its most common filled colour, in the row-and-column layout of them.
   */
  public static @Nullable Image summary(Parts parts) {
    int columns = columns(parts);
    if (columns < 1) {
      return null;
    }
    var cells = new byte[parts.items.length];
    for (int index = 0; index < cells.length; index++) {
      cells[index] =
          (byte) Math.max(0, Colours.extreme(parts.items[index].image().counts(), 1, true));
    }
    return new Image(cells.length / columns, columns, cells);
  }

  /** One cell for each part, its most common colour, side by side. */
  public static @Nullable Image list(Parts parts) {
    if (!Image.fits(1, parts.items.length)) {
      return null;
    }
    var cells = new byte[parts.items.length];
    for (int index = 0; index < cells.length; index++) {
      cells[index] =
          (byte) Math.max(0, Colours.extreme(parts.items[index].image().counts(), 1, true));
    }
    return new Image(1, cells.length, cells);
  }

  /** A row for each part, in its colour and as long as it has cells. */
  public static @Nullable Image bars(Parts parts) {
    int[] sizes = Feature.SIZE.ofAll(parts);
    int longest = extreme(sizes, true);
    if (!Image.fits(sizes.length, longest)) {
      return null;
    }
    var cells = new byte[sizes.length * longest];
    for (int index = 0; index < sizes.length; index++) {
      int colour = Colours.extreme(parts.items[index].image().counts(), 1, true);
      Arrays.fill(
          cells, index * longest, index * longest + sizes[index], (byte) Math.max(0, colour));
    }
    return new Image(sizes.length, longest, cells);
  }

  /**
   * {@code image} with colours exchanged as the legend says: parts of two cells, of which the
   * second's colour replaces the first's. The legend itself stays.
   */
  public static @Nullable Image translated(Image image, Parts legend, boolean backwards) {
    if (image.height != legend.frameHeight || image.width != legend.frameWidth) {
      return null;
    }
    var colours = new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    boolean translates = false;
    for (Part part : legend.items) {
      byte[] pair = part.image().cells;
      if (pair.length == 2 && pair[0] != 0 && pair[1] != 0 && pair[0] != pair[1]) {
        colours[pair[backwards ? 1 : 0]] = pair[backwards ? 0 : 1];
        translates = true;
      }
    }
    if (!translates) {
      return null;
    }
    var result = Colours.mapped(image, colours).cells;
    for (Part part : legend.items) {
      if (part.image().cells.length == 2) {
        draw(part, result);
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** One cell for each part in their layout; null unless every part has one colour. */
  public static @Nullable Image plain(Parts parts) {
    int columns = columns(parts);
    if (columns < 1) {
      return null;
    }
    var cells = new byte[parts.items.length];
    for (int index = 0; index < cells.length; index++) {
      Image image = parts.items[index].image();
      cells[index] = image.cells[0];
      for (byte cell : image.cells) {
        if (cell != cells[index]) {
          return null;
        }
      }
    }
    return new Image(cells.length / columns, columns, cells);
  }

  /** {@code image} with each part's box filled with one cell's colour of {@code small}. */
  public static Image filledOver(Image image, Parts parts, Image small) {
    var result = image.cells.clone();
    for (int index = 0; index < parts.items.length; index++) {
      Part part = parts.items[index];
      for (int cell = 0; cell < part.image().cells.length; cell++) {
        result[part.place(cell)] = small.cells[index];
      }
    }
    return new Image(image.height, image.width, result);
  }

  /** In the row-and-column layout of the parts their feature, one cell for each. */
  public static @Nullable Field table(Parts parts, Feature feature) {
    int columns = columns(parts);
    return columns < 1
        ? null
        : new Field(parts.items.length / columns, columns, feature.ofAll(parts));
  }

  /**
   * The number of parts side by side in each row of their layout; 0 if they have no such layout.
   */
  private static int columns(Parts parts) {
    int columns = 1;
    while (columns < parts.items.length && parts.items[columns].top() == parts.items[0].top()) {
      columns++;
    }
    int rows = parts.items.length / columns;
    if (rows * columns != parts.items.length || !Image.fits(rows, columns)) {
      return 0;
    }
    for (int index = columns; index < parts.items.length; index++) {
      if (parts.items[index].left() != parts.items[index - columns].left()) {
        return 0;
      }
    }
    return columns;
  }

  /** The parts in order of a feature, the least first; equal ones stay in order. */
  public static Parts sorted(Parts parts, Feature feature) {
    int[] values = feature.ofAll(parts);
    var items = parts.items.clone();
    for (int end = 1; end < items.length; end++) {
      int value = values[end];
      Part item = items[end];
      int at = end;
      for (; at > 0 && values[at - 1] > value; at--) {
        values[at] = values[at - 1];
        items[at] = items[at - 1];
      }
      values[at] = value;
      items[at] = item;
    }
    return new Parts(items);
  }

  /** Each image changed where it lies; the change must keep its size. */
  public static @Nullable Parts each(Parts parts, Change change) {
    var items = new Part[parts.items.length];
    for (int index = 0; index < items.length; index++) {
      Image changed = change.of(parts.items[index].image());
      if (changed == null || !changed.sameSize(parts.items[index].image())) {
        return null;
      }
      items[index] = parts.items[index].with(changed);
    }
    return new Parts(items);
  }

  /** A change of one image. */
  @FunctionalInterface
  public interface Change {
    @Nullable Image of(Image image);
  }
}
