package dev.longarc.dsl.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels that divide a grid: into connected regions, colours, panels, rows, columns. */
public final class Regions {

  private Regions() {}

  /**
   * The connected regions of filled cells in reading order of their first cells.
   *
   * @param diagonal whether cells that touch at corners are connected
   * @param oneColour whether a region has one colour
   * @return null if there are none, or more than {@link Parts#MAX}
   */
  public static @Nullable Parts objects(Image image, boolean diagonal, boolean oneColour) {
    var labels = new short[image.cells.length];
    int count = label(image, labels, diagonal, oneColour);
    return count < 1 || count > Parts.MAX ? null : cutOut(image, labels, count);
  }

  /** Labels the regions of filled cells from 1 in reading order and returns their number. */
  static int label(Image image, short[] labels, boolean diagonal, boolean oneColour) {
    int width = image.width;
    var parent = new short[image.cells.length + 1];
    int regions = 0;
    byte[] cells = image.cells;
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < width; column++, cell++) {
        byte colour = cells[cell];
        if (colour == 0) {
          continue;
        }
        int root = 0;
        if (column > 0 && joins(cells[cell - 1], colour, oneColour)) {
          root = find(parent, labels[cell - 1]);
        }
        if (row > 0) {
          int up = cell - width;
          if (joins(cells[up], colour, oneColour)) {
            root = union(parent, root, find(parent, labels[up]));
          }
          if (diagonal) {
            if (column > 0 && joins(cells[up - 1], colour, oneColour)) {
              root = union(parent, root, find(parent, labels[up - 1]));
            }
            if (column + 1 < width && joins(cells[up + 1], colour, oneColour)) {
              root = union(parent, root, find(parent, labels[up + 1]));
            }
          }
        }
        if (root == 0) {
          root = ++regions;
          parent[root] = (short) root;
        }
        labels[cell] = (short) root;
      }
    }
    return renumber(labels, parent, regions);
  }

  private static boolean joins(byte other, byte colour, boolean oneColour) {
    return oneColour ? other == colour : other != 0;
  }

  private static int find(short[] parent, int label) {
    int root = label;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** The smaller root wins, so that regions keep the order of their first cells. */
  private static int union(short[] parent, int one, int other) {
    if (one == 0 || one == other) {
      return other;
    }
    int root = Math.min(one, other);
    parent[Math.max(one, other)] = (short) root;
    return root;
  }

  private static int renumber(short[] labels, short[] parent, int regions) {
    var numbers = new short[regions + 1];
    int count = 0;
    for (int label = 1; label <= regions; label++) {
      int root = find(parent, label);
      numbers[label] = root == label ? (short) ++count : numbers[root];
    }
    for (int cell = 0; cell < labels.length; cell++) {
      labels[cell] = numbers[labels[cell]];
    }
    return count;
  }

  /** One part for each filled colour, by colour. */
  public static @Nullable Parts byColour(Image image) {
    var labels = new short[image.cells.length];
    var labelOf = new short[10];
    int[] counts = image.counts();
    int parts = 0;
    for (int colour = 1; colour < counts.length; colour++) {
      labelOf[colour] = counts[colour] == 0 ? 0 : (short) ++parts;
    }
    for (int cell = 0; cell < labels.length; cell++) {
      labels[cell] = labelOf[image.cells[cell]];
    }
    return parts == 0 ? null : cutOut(image, labels, parts);
  }

  /** The cells of each label 1..{@code count}, cropped to their bounding box. */
  static Parts cutOut(Image image, short[] labels, int count) {
    var tops = new int[count];
    var lefts = new int[count];
    var bottoms = new int[count];
    var rights = new int[count];
    Arrays.fill(tops, image.height);
    Arrays.fill(lefts, image.width);
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        int part = labels[cell] - 1;
        if (part >= 0) {
          tops[part] = Math.min(tops[part], row);
          bottoms[part] = row;
          lefts[part] = Math.min(lefts[part], column);
          rights[part] = Math.max(rights[part], column);
        }
      }
    }
    var items = new Part[count];
    for (int part = 0; part < count; part++) {
      int height = bottoms[part] - tops[part] + 1;
      int width = rights[part] - lefts[part] + 1;
      var cells = new byte[height * width];
      for (int row = 0, to = 0; row < height; row++) {
        int from = (tops[part] + row) * image.width + lefts[part];
        for (int column = 0; column < width; column++, to++, from++) {
          cells[to] = labels[from] == part + 1 ? image.cells[from] : 0;
        }
      }
      items[part] =
          new Part(
              new Image(height, width, cells), tops[part], lefts[part], image.height, image.width);
    }
    return new Parts(items);
  }

  /** The panels between the full rows and columns of one separating colour, in reading order. */
  public static @Nullable Parts panels(Image image) {
    for (int colour = 0; colour < 10; colour++) {
      Parts panels = between(image, fullRows(image, colour), fullColumns(image, colour));
      if (panels != null && panels.size() > 1) {
        return panels;
      }
    }
    return null;
  }

  private static boolean[] fullRows(Image image, int colour) {
    var full = new boolean[image.height];
    for (int row = 0; row < image.height; row++) {
      boolean plain = true;
      for (int column = 0; column < image.width && plain; column++) {
        plain = image.cells[row * image.width + column] == colour;
      }
      full[row] = plain;
    }
    return full;
  }

  private static boolean[] fullColumns(Image image, int colour) {
    var full = new boolean[image.width];
    for (int column = 0; column < image.width; column++) {
      boolean plain = true;
      for (int row = 0; row < image.height && plain; row++) {
        plain = image.cells[row * image.width + column] == colour;
      }
      full[column] = plain;
    }
    return full;
  }

  private static @Nullable Parts between(Image image, boolean[] rows, boolean[] columns) {
    int[] down = runs(rows);
    int[] across = runs(columns);
    int count = down.length / 2 * (across.length / 2);
    if (count < 1 || count > Parts.MAX) {
      return null;
    }
    var items = new Part[count];
    int part = 0;
    for (int y = 0; y < down.length; y += 2) {
      for (int x = 0; x < across.length; x += 2) {
        Image item = Shapes.cut(image, down[y], across[x], down[y + 1], across[x + 1]);
        if (item == null) {
          return null;
        }
        items[part++] = new Part(item, down[y], across[x], image.height, image.width);
      }
    }
    return new Parts(items);
  }

  /** Start and length of each run of false. */
  private static int[] runs(boolean[] separators) {
    var runs = new int[separators.length * 2 + 2];
    int used = 0;
    for (int place = 0; place < separators.length; place++) {
      if (!separators[place]) {
        if (place == 0 || separators[place - 1]) {
          runs[used++] = place;
          runs[used++] = 0;
        }
        runs[used - 1]++;
      }
    }
    return Arrays.copyOf(runs, used);
  }

  /** {@code down × across} equal parts in reading order; null if the sides don't divide. */
  public static @Nullable Parts split(Image image, int down, int across) {
    if (down < 1
        || across < 1
        || image.height % down != 0
        || image.width % across != 0
        || down * across < 2
        || down * across > Parts.MAX) {
      return null;
    }
    int height = image.height / down;
    int width = image.width / across;
    var items = new Part[down * across];
    for (int part = 0; part < items.length; part++) {
      int top = part / across * height;
      int left = part % across * width;
      Image item = Shapes.cut(image, top, left, height, width);
      if (item == null) {
        return null;
      }
      items[part] = new Part(item, top, left, image.height, image.width);
    }
    return new Parts(items);
  }

  /**
   * Squares as large as the shorter side, in a line; null if the longer side is not a multiple of
   * it.
   */
  public static @Nullable Parts squares(Image image) {
    int side = Math.min(image.height, image.width);
    return image.height % side == 0 && image.width % side == 0
        ? split(image, image.height / side, image.width / side)
        : null;
  }

  /** 1 for an empty cell that can't reach the edge through empty cells. */
  public static Image enclosed(Image image, boolean diagonal) {
    int width = image.width;
    int[] free = new int[image.height]; // a bit for each empty cell of a row
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < width; column++, cell++) {
        free[row] |= image.cells[cell] == 0 ? 1 << column : 0;
      }
    }
    int[] outside = outside(free, width, diagonal);
    var result = new byte[image.cells.length];
    for (int row = 0, cell = 0; row < image.height; row++) {
      int inside = free[row] & ~outside[row];
      for (int column = 0; column < width; column++, cell++) {
        result[cell] = (byte) (inside >> column & 1);
      }
    }
    return new Image(image.height, width, result);
  }

  /** The free cells that reach the edge through free cells; a row's cells spread all at once. */
  private static int[] outside(int[] free, int width, boolean diagonal) {
    int height = free.length;
    int[] outside = new int[height];
    int edges = 1 | (1 << (width - 1));
    for (int row = 0; row < height; row++) {
      outside[row] = row == 0 || row == height - 1 ? free[row] : free[row] & edges;
      outside[row] = spread(outside[row], free[row]);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int row = 1; row < height; row++) {
        changed |= reach(outside, free, row, row - 1, diagonal);
      }
      for (int row = height - 2; row >= 0; row--) {
        changed |= reach(outside, free, row, row + 1, diagonal);
      }
    }
    return outside;
  }

  private static boolean reach(int[] outside, int[] free, int row, int from, boolean diagonal) {
    int seeds = outside[from];
    if (diagonal) {
      seeds |= seeds << 1 | seeds >>> 1;
    }
    int reached = outside[row] | (seeds & free[row]);
    if (reached == outside[row]) {
      return false;
    }
    outside[row] = spread(reached, free[row]);
    return true;
  }

  /**
   * {@code seeds} and the free cells connected to them within the row. Adding a seed to its run of
   * ones carries to the run's end: the Kogge-Stone fill of chess programs, done by the adder.
   */
  private static int spread(int seeds, int free) {
    int up = (free & ~(free + seeds)) | seeds; // from each seed towards higher bits
    int mirroredFree = Integer.reverse(free);
    int mirrored = Integer.reverse(seeds);
    int down = Integer.reverse((mirroredFree & ~(mirroredFree + mirrored)) | mirrored);
    return (up | down) & free;
  }
}
