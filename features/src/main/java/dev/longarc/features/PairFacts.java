package dev.longarc.features;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What several measures need of one demonstration, computed once. */
final class PairFacts {
  final GridFacts input;
  final GridFacts output;
  private final int background;

  private int changed;
  private int painted;
  private int erased;
  private int recoloured;
  private int filledHoles; // painted cells that were in holes

  PairFacts(GridFacts input, GridFacts output) {
    this.input = input;
    this.output = output;
    background = input.background;
    if (isSameSize()) {
      countChanges();
    }
  }

  private void countChanges() {
    for (int cell = 0; cell < input.cells.length; cell++) {
      byte before = input.cells[cell];
      byte after = output.cells[cell];
      if (before != after) {
        changed++;
        if (before == background) {
          painted++;
          filledHoles += input.isHole(input.gaps.at(cell)) ? 1 : 0;
        } else if (after == background) {
          erased++;
        } else {
          recoloured++;
        }
      }
    }
  }

  boolean isSameSize() {
    return input.height == output.height && input.width == output.width;
  }

  boolean isTransposedSize() {
    return input.height == output.width && input.width == output.height && !isSameSize();
  }

  /** Whether the output's sides are multiples of the input's, and one is larger. */
  boolean isMultiple() {
    return output.height % input.height == 0
        && output.width % input.width == 0
        && output.area() > input.area();
  }

  /** Whether the output's sides divide the input's, and one is smaller. */
  boolean isDivisor() {
    return input.height % output.height == 0
        && input.width % output.width == 0
        && output.area() < input.area();
  }

  double heightRatio() {
    return log2((double) output.height / input.height);
  }

  double widthRatio() {
    return log2((double) output.width / input.width);
  }

  double objectRatio() {
    return log2((output.objects.count + 1.0) / (input.objects.count + 1));
  }

  double filledRatio() {
    return log2((output.filledShare() + 0.01) / (input.filledShare() + 0.01));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** The colours of {@code one} that {@code other} lacks. */
  private static int lacking(GridFacts one, GridFacts other) {
    int lacking = 0;
    for (int colour = 0; colour < one.counts.length; colour++) {
      lacking += one.has(colour) && !other.has(colour) ? 1 : 0;
    }
    return lacking;
  }

  int addedColours() {
    return lacking(output, input);
  }

  int removedColours() {
    return lacking(input, output);
  }

  /** Whether the output has as many cells of each colour as the input. */
  boolean isSameCounts() {
    return Arrays.equals(input.counts, output.counts);
  }

  private double ofCells(int cells) {
    return (double) cells / input.area();
  }

  double changedShare() {
    return isSameSize() ? ofCells(changed) : 1;
  }

  double paintedShare() {
    return ofCells(painted);
  }

  double erasedShare() {
    return ofCells(erased);
  }

  double recolouredShare() {
    return ofCells(recoloured);
  }

  /** The share of the painted cells that were in holes. */
  double filledHoles() {
    return painted == 0 ? 0 : (double) filledHoles / painted;
  }

  /** The share of the grid that the bounding box of the changed cells has. */
  double changedExtent() {
    if (!isSameSize() || changed == 0) {
      return isSameSize() ? 0 : 1;
    }
    int top = input.height;
    int left = input.width;
    int bottom = 0;
    int right = 0;
    for (int cell = 0; cell < input.cells.length; cell++) {
      if (input.cells[cell] != output.cells[cell]) {
        top = Math.min(top, cell / input.width);
        bottom = cell / input.width;
        left = Math.min(left, cell % input.width);
        right = Math.max(right, cell % input.width);
      }
    }
    return (double) (bottom - top + 1) * (right - left + 1) / input.area();
  }

  /** Whether equal input colours became equal output colours, and some changed. */
  boolean isColourMap() {
    return isSameSize() && changed > 0 && ColourMap.of(this).isFunction();
  }

  /** Whether the output is a part of the input. */
  boolean isCrop() {
    return output.area() < input.area() && contains(input, output);
  }

  /** Whether the input is a part of the output. */
  boolean isExtension() {
    return output.area() > input.area() && contains(output, input);
  }

  private static boolean contains(GridFacts whole, GridFacts part) {
    for (int top = 0; top + part.height <= whole.height; top++) {
      for (int left = 0; left + part.width <= whole.width; left++) {
        if (isAt(whole, part, top, left)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(GridFacts whole, GridFacts part, int top, int left) {
    for (int row = 0; row < part.height; row++) {
      int from = (top + row) * whole.width + left;
      if (!Arrays.equals(
          whole.cells,
          from,
          from + part.width,
          part.cells,
          row * part.width,
          (row + 1) * part.width)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the output is copies of the input side by side. */
  boolean isTiling() {
    return isMultiple() && comesFrom((row, column) -> at(row % input.height, column % input.width));
  }

  /** Whether the output is the input with each cell enlarged. */
  boolean isScaling() {
    int down = output.height / input.height;
    int across = output.width / input.width;
    return isMultiple() && comesFrom((row, column) -> at(row / down, column / across));
  }

  /** Whether the output is the input mirrored or turned. */
  boolean isMirroredOrTurned() {
    int bottom = input.height - 1;
    int right = input.width - 1;
    if (isSameSize() && changed == 0) {
      return false;
    }
    return (isSameSize()
            && (comesFrom((row, column) -> at(row, right - column))
                || comesFrom((row, column) -> at(bottom - row, column))
                || comesFrom((row, column) -> at(bottom - row, right - column))))
        || (input.height == output.width
            && input.width == output.height
            && (comesFrom((row, column) -> at(column, row))
                || comesFrom((row, column) -> at(bottom - column, row))
                || comesFrom((row, column) -> at(column, right - row))
                || comesFrom((row, column) -> at(bottom - column, right - row))));
  }

  /** Where a cell of the output comes from: the colour there. */
  private interface Origin {
    byte colour(int row, int column);
  }

  private byte at(int row, int column) {
    return input.cells[row * input.width + column];
  }

  private boolean comesFrom(Origin origin) {
    for (int cell = 0; cell < output.cells.length; cell++) {
      if (output.cells[cell] != origin.colour(cell / output.width, cell % output.width)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a group of touching cells of the input has the output's size. */
  boolean isSizeOfGroup() {
    for (int group = 0; group < input.groups.count; group++) {
      if (input.groups.height(group) == output.height
          && input.groups.width(group) == output.width) {
        return !isSameSize();
      }
    }
    return false;
  }

  /** The share of the input's objects that have a counterpart in the output. */
  private double found(IdentityOf identity, GridFacts from, GridFacts in) {
    long[] there = identities(identity, in.objects);
    return from.objectShare(
        object -> Arrays.binarySearch(there, identity.of(from.objects, object)) >= 0);
  }

  private interface IdentityOf {
    long of(ConnectedComponents objects, int object);
  }

  private static long[] identities(IdentityOf identity, ConnectedComponents objects) {
    var all = new long[objects.count];
    for (int object = 0; object < all.length; object++) {
      all[object] = identity.of(objects, object);
    }
    Arrays.sort(all);
    return all;
  }

  /** The share of the input's objects that the output has at the same place. */
  double keptObjects() {
    return found(ConnectedComponents::identity, input, output);
  }

  /** The share of the input's objects whose shape and colour the output has somewhere. */
  double similarObjects() {
    return found(ConnectedComponents::coloured, input, output);
  }

  /** The share of the input's objects whose shape the output has at their place in any colour. */
  double placedObjects() {
    return found(ConnectedComponents::placed, input, output);
  }

  /** The share of the output's objects whose shape and colour the input has nowhere. */
  double newObjects() {
    return output.objects.count == 0 ? 0 : 1 - found(ConnectedComponents::coloured, output, input);
  }

  /** The growth of something from input to output. */
  double growth(ToDoubleFunction<GridFacts> measure) {
    return measure.applyAsDouble(output) - measure.applyAsDouble(input);
  }
}
