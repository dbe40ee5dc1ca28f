package dev.longarc.search.dsl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels that take a grid apart: connected regions, colours, panels, rows, columns. */
final class Regions {
  final int[] labels;
  private final Image image;
  private final boolean diagonal;
  private final int[] stack;

  Regions(Image image, boolean diagonal) {
    this.image = image;
    this.diagonal = diagonal;
    this.labels = new int[image.cells.length];
    this.stack = new int[image.cells.length];
  }

  /** Labels what is connected to {@code start}; with {@code oneColour} only through its colour. */
  void flood(int start, int label, boolean oneColour) {
    if (labels[start] != 0) {
      return;
    }
    int depth = 0;
    labels[start] = label;
    stack[depth++] = start;
    byte colour = image.cells[start];
    while (depth > 0) {
      int cell = stack[--depth];
      int row = cell / image.width;
      int column = cell % image.width;
      for (int r = Math.max(0, row - 1); r <= Math.min(image.height - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(image.width - 1, column + 1); c++) {
          int next = r * image.width + c;
          boolean linked = oneColour ? image.cells[next] == colour : image.cells[next] != 0;
          if (linked && labels[next] == 0 && (diagonal || r == row || c == column)) {
            labels[next] = label;
            stack[depth++] = next;
          }
        }
      }
    }
  }

  /** The connected regions of filled cells in reading order of their first cells. */
  static @Nullable Images objects(Image image, boolean diagonal, boolean oneColour) {
    var regions = new Regions(image, diagonal);
    int count = 0;
    for (int cell = 0; cell < image.cells.length; cell++) {
      if (image.cells[cell] != 0 && regions.labels[cell] == 0) {
        regions.flood(cell, ++count, oneColour);
        if (count > Images.MAX) {
          return null;
        }
      }
    }
    return count == 0 ? null : cutOut(image, regions.labels, count);
  }

  /** One part for each filled colour, by colour. */
  static @Nullable Images byColour(Image image) {
    var labels = new int[image.cells.length];
    var labelOf = new int[10];
    int[] counts = image.counts();
    int parts = 0;
    for (int colour = 1; colour < counts.length; colour++) {
      labelOf[colour] = counts[colour] == 0 ? 0 : ++parts;
    }
    for (int cell = 0; cell < labels.length; cell++) {
      labels[cell] = labelOf[image.cells[cell]];
    }
    return parts == 0 ? null : cutOut(image, labels, parts);
  }

  /** The cells of each label 1..{@code count}, cropped to their bounding box. */
  private static Images cutOut(Image image, int[] labels, int count) {
    var tops = new int[count];
    var lefts = new int[count];
    var bottoms = new int[count];
    var rights = new int[count];
    Arrays.fill(tops, image.height);
    Arrays.fill(lefts, image.width);
    for (int cell = 0; cell < labels.length; cell++) {
      int part = labels[cell] - 1;
      if (part >= 0) {
        tops[part] = Math.min(tops[part], cell / image.width);
        bottoms[part] = Math.max(bottoms[part], cell / image.width);
        lefts[part] = Math.min(lefts[part], cell % image.width);
        rights[part] = Math.max(rights[part], cell % image.width);
      }
    }
    var items = new Image[count];
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
      items[part] = new Image(height, width, cells);
    }
    return new Images(image.height, image.width, items, tops, lefts);
  }

  /** What lies between the full rows and columns of one separating colour, in reading order. */
  static @Nullable Images panels(Image image) {
    for (int colour = 0; colour < 10; colour++) {
      boolean[] rows = separators(image, colour);
      boolean[] columns = separators(Shapes.transpose(image), colour);
      Images panels = between(image, rows, columns);
      if (panels != null && panels.size() > 1) {
        return panels;
      }
    }
    return null;
  }

  private static boolean[] separators(Image image, int colour) {
    var separators = new boolean[image.height];
    for (int row = 0; row < image.height; row++) {
      boolean plain = true;
      for (int column = 0; column < image.width && plain; column++) {
        plain = image.at(row, column) == colour;
      }
      separators[row] = plain;
    }
    return separators;
  }

  private static @Nullable Images between(Image image, boolean[] rows, boolean[] columns) {
    int[] down = runs(rows);
    int[] across = runs(columns);
    int count = down.length / 2 * (across.length / 2);
    if (count < 1 || count > Images.MAX) {
      return null;
    }
    var items = new Image[count];
    var tops = new int[count];
    var lefts = new int[count];
    int part = 0;
    for (int y = 0; y < down.length; y += 2) {
      for (int x = 0; x < across.length; x += 2, part++) {
        tops[part] = down[y];
        lefts[part] = across[x];
        Image item = Shapes.cut(image, down[y], across[x], down[y + 1], across[x + 1]);
        if (item == null) {
          return null;
        }
        items[part] = item;
      }
    }
    return new Images(image.height, image.width, items, tops, lefts);
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
  static @Nullable Images split(Image image, int down, int across) {
    if (image.height % down != 0
        || image.width % across != 0
        || down * across < 2
        || down * across > Images.MAX) {
      return null;
    }
    int height = image.height / down;
    int width = image.width / across;
    var items = new Image[down * across];
    var tops = new int[items.length];
    var lefts = new int[items.length];
    for (int part = 0; part < items.length; part++) {
      tops[part] = part / across * height;
      lefts[part] = part % across * width;
      Image item = Shapes.cut(image, tops[part], lefts[part], height, width);
      if (item == null) {
        return null;
      }
      items[part] = item;
    }
    return new Images(image.height, image.width, items, tops, lefts);
  }

  /** Squares as large as the shorter side, in a line; null if the longer is no multiple of it. */
  static @Nullable Images squares(Image image) {
    int side = Math.min(image.height, image.width);
    return image.height % side == 0 && image.width % side == 0
        ? split(image, image.height / side, image.width / side)
        : null;
  }
}
