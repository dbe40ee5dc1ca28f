package dev.longarc.features;

import static dev.longarc.features.ConnectedComponents.NONE;

import dev.longarc.arc.Grid;
import java.util.Arrays;

/** What several measures need of one grid, computed once. */
final class GridFacts {
  final int height;
  final int width;
  final byte[] cells;
  final int background;

  /** The number of cells of each colour. */
  final int[] counts = new int[Grid.COLOURS];

  /** Cells of one colour that touch at sides, except the background. */
  final ConnectedComponents objects;

  /** Cells of any colours that touch at sides or corners, except the background. */
  final ConnectedComponents groups;

  /** Cells of the background that touch at sides. */
  final ConnectedComponents gaps;

  GridFacts(Grid grid, int background) {
    this.background = background;
    height = grid.height();
    width = grid.width();
    cells = grid.cells();
    for (byte cell : cells) {
      counts[cell]++;
    }
    var foreground = cells.clone();
    var any = new byte[cells.length];
    var ground = new byte[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      boolean isGround = cells[cell] == background;
      foreground[cell] = isGround ? NONE : cells[cell];
      any[cell] = isGround ? NONE : 0;
      ground[cell] = isGround ? 0 : NONE;
    }
    objects = ConnectedComponents.of(foreground, width, false);
    groups = ConnectedComponents.of(any, width, true);
    gaps = ConnectedComponents.of(ground, width, false);
  }

  byte at(int row, int column) {
    return cells[row * width + column];
  }

  int area() {
    return cells.length;
  }

  int colours() {
    int colours = 0;
    for (int count : counts) {
      colours += count > 0 ? 1 : 0;
    }
    return colours;
  }

  boolean has(int colour) {
    return counts[colour] > 0;
  }

  /** Bits that the colour of a cell drawn at random has. */
  double entropy() {
    double entropy = 0;
    for (int count : counts) {
      double share = (double) count / area();
      entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return entropy;
  }

  double filledShare() {
    return 1 - (double) counts[background] / area();
  }

  /** The cells of the largest object. */
  int largestObject() {
    return Arrays.stream(objects.sizes).max().orElse(0);
  }

  double meanObject() {
    return Arrays.stream(objects.sizes).average().orElse(0);
  }

  /** Chooses objects by their number. */
  interface Choice {
    boolean has(int object);
  }

  /** The share of the objects that are chosen; 0 without objects. */
  double objectShare(Choice choice) {
    int chosen = 0;
    for (int object = 0; object < objects.count; object++) {
      chosen += choice.has(object) ? 1 : 0;
    }
    return objects.count == 0 ? 0 : (double) chosen / objects.count;
  }

  double singleCells() {
    return objectShare(object -> objects.sizes[object] == 1);
  }

  double lines() {
    return objectShare(object ->
        objects.sizes[object] > 1 && (objects.height(object) == 1 || objects.width(object) == 1));
  }

  /** Filled rectangles of at least 2 × 2 cells. */
  double rectangles() {
    return objectShare(object ->
        objects.height(object) > 1 && objects.width(object) > 1 && objects.isRectangle(object));
  }

  double atEdge() {
    return objectShare(object ->
        objects.tops[object] == 0
            || objects.lefts[object] == 0
            || objects.bottoms[object] == height - 1
            || objects.rights[object] == width - 1);
  }

  /** The mean share of its bounding box that an object fills. */
  double compactness() {
    double sum = 0;
    for (int object = 0; object < objects.count; object++) {
      sum += (double) objects.sizes[object] / (objects.height(object) * objects.width(object));
    }
    return objects.count == 0 ? 0 : sum / objects.count;
  }

  /** The share of the objects with another shape than all before them. */
  double distinctShapes() {
    return objects.count == 0
        ? 0
        : (double) Arrays.stream(objects.shapes).distinct().count() / objects.count;
  }

  /** The share of the objects with a colour that no other object has. */
  double uniqueColours() {
    var objectsOf = new int[Grid.COLOURS];
    for (byte colour : objects.keys) {
      objectsOf[colour]++;
    }
    return objectShare(object -> objectsOf[objects.keys[object]] == 1);
  }

  /** Whether a component of the background does not reach the edge. */
  boolean isHole(int gap) {
    return gap >= 0
        && gaps.tops[gap] > 0
        && gaps.lefts[gap] > 0
        && gaps.bottoms[gap] < height - 1
        && gaps.rights[gap] < width - 1;
  }

  int holes() {
    int holes = 0;
    for (int gap = 0; gap < gaps.count; gap++) {
      holes += isHole(gap) ? 1 : 0;
    }
    return holes;
  }

  /** The share of the cells that are in holes. */
  double enclosed() {
    int enclosed = 0;
    for (int gap = 0; gap < gaps.count; gap++) {
      enclosed += isHole(gap) ? gaps.sizes[gap] : 0;
    }
    return (double) enclosed / area();
  }

  /** The share of the cells at the edge that are not background. */
  double edge() {
    int filled = 0;
    int edge = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int row = cell / width;
      int column = cell % width;
      if (row == 0 || column == 0 || row == height - 1 || column == width - 1) {
        edge++;
        filled += cells[cell] == background ? 0 : 1;
      }
    }
    return (double) filled / edge;
  }

  /** The share of the grid's area that the bounding box of everything but background has. */
  double extent() {
    int top = height;
    int left = width;
    int bottom = -1;
    int right = -1;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] != background) {
        top = Math.min(top, cell / width);
        bottom = cell / width;
        left = Math.min(left, cell % width);
        right = Math.max(right, cell % width);
      }
    }
    return bottom < 0 ? 0 : (double) (bottom - top + 1) * (right - left + 1) / area();
  }

  /** The share of neighbours, beside and below each other, that have different colours. */
  double roughness() {
    int different = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      different += cell % width > 0 && cells[cell] != cells[cell - 1] ? 1 : 0;
      different += cell >= width && cells[cell] != cells[cell - width] ? 1 : 0;
    }
    int neighbours = height * (width - 1) + width * (height - 1);
    return neighbours == 0 ? 0 : (double) different / neighbours;
  }

  /** The mean row of the cells that are not background, from 0 at the top to 1; 0.5: the middle. */
  double centreDown() {
    double sum = 0;
    int filled = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] != background) {
        int row = cell / width;
        filled++;
        sum += (row + 0.5) / height;
      }
    }
    return filled == 0 ? 0.5 : sum / filled;
  }

  /** The mean column of the cells that are not background, from 0 at the left to 1. */
  double centreAcross() {
    double sum = 0;
    int filled = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] != background) {
        filled++;
        sum += (cell % width + 0.5) / width;
      }
    }
    return filled == 0 ? 0.5 : sum / filled;
  }
}
