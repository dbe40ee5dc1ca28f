package dev.longarc.benchmarks.samples;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A mutable grid. Outside its edges every cell reads as 0, and drawing does nothing. */
final class Canvas {
  private static final int[][] AROUND = {
    {-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}
  };

  private final int[][] cells;

  Canvas(int height, int width) {
    cells = new int[height][width];
  }

  static Canvas of(Grid grid) {
    var canvas = new Canvas(grid.height(), grid.width());
    return canvas.each((row, column) -> grid.at(row, column));
  }

  static Canvas of(String text) {
    return of(Grid.parse(text));
  }

  Grid grid() {
    return Grid.of(cells);
  }

  int height() {
    return cells.length;
  }

  int width() {
    return cells[0].length;
  }

  int at(int row, int column) {
    return contains(row, column) ? cells[row][column] : 0;
  }

  boolean contains(int row, int column) {
    return row >= 0 && row < height() && column >= 0 && column < width();
  }

  void set(int row, int column, int colour) {
    if (contains(row, column)) {
      cells[row][column] = colour;
    }
  }

  /** The colour of a cell of a new canvas. */
  interface Cell {
    int at(int row, int column);
  }

  static Canvas drawn(int height, int width, Cell cell) {
    return new Canvas(height, width).each(cell);
  }

  /** A new canvas of this size. */
  Canvas with(Cell cell) {
    return drawn(height(), width(), cell);
  }

  private Canvas each(Cell cell) {
    for (int row = 0; row < height(); row++) {
      for (int column = 0; column < width(); column++) {
        cells[row][column] = cell.at(row, column);
      }
    }
    return this;
  }

  Canvas copy() {
    return with(this::at);
  }

  Canvas recoloured(IntUnaryOperator colours) {
    return with((row, column) -> colours.applyAsInt(at(row, column)));
  }

  Canvas mirrored() {
    return with((row, column) -> at(row, width() - 1 - column));
  }

  Canvas flipped() {
    return with((row, column) -> at(height() - 1 - row, column));
  }

  Canvas transposed() {
    return drawn(width(), height(), (row, column) -> at(column, row));
  }

  /** A quarter turn clockwise. */
  Canvas turned() {
    return transposed().mirrored();
  }

  Canvas crop(int top, int left, int height, int width) {
    return drawn(height, width, (row, column) -> at(top + row, left + column));
  }

  void fill(int top, int left, int height, int width, int colour) {
    paste(drawn(height, width, (row, column) -> colour), top, left);
  }

  /** The outline of a rectangle, one cell thick. */
  void frame(int top, int left, int height, int width, int colour) {
    for (int row = top; row < top + height; row++) {
      for (int column = left; column < left + width; column++) {
        if (row == top || row == top + height - 1 || column == left || column == left + width - 1) {
          set(row, column, colour);
        }
      }
    }
  }

  /** Draws {@code other} over this; its 0 is transparent. */
  void paste(Canvas other, int top, int left) {
    for (int row = 0; row < other.height(); row++) {
      for (int column = 0; column < other.width(); column++) {
        if (other.at(row, column) != 0) {
          set(top + row, left + column, other.at(row, column));
        }
      }
    }
  }

  int count(int colour) {
    return grid().toString().replaceAll("[^" + colour + "]", "").length();
  }

  /** The number of the eight neighbours with {@code colour}. */
  int around(int row, int column, int colour) {
    int count = 0;
    for (int[] step : AROUND) {
      count += at(row + step[0], column + step[1]) == colour ? 1 : 0;
    }
    return count;
  }

  /** The number of the four neighbours with {@code colour}. */
  int beside(int row, int column, int colour) {
    int count = at(row - 1, column) == colour ? 1 : 0;
    count += at(row + 1, column) == colour ? 1 : 0;
    count += at(row, column - 1) == colour ? 1 : 0;
    return count + (at(row, column + 1) == colour ? 1 : 0);
  }

  /** A connected region of one colour other than 0; diagonal neighbours are connected. */
  record Blob(int colour, List<int[]> cells) {
    int size() {
      return cells.size();
    }

    /** The region cropped, on 0. */
    Canvas canvas() {
      int top = cells.stream().mapToInt(cell -> cell[0]).min().orElseThrow();
      int left = cells.stream().mapToInt(cell -> cell[1]).min().orElseThrow();
      int bottom = cells.stream().mapToInt(cell -> cell[0]).max().orElseThrow();
      int right = cells.stream().mapToInt(cell -> cell[1]).max().orElseThrow();
      var canvas = new Canvas(bottom - top + 1, right - left + 1);
      cells.forEach(cell -> canvas.set(cell[0] - top, cell[1] - left, colour));
      return canvas;
    }
  }

  /** The regions, largest first; those of one size in reading order of their first cells. */
  List<Blob> blobs() {
    var rest = copy();
    var blobs = new ArrayList<Blob>();
    for (int row = 0; row < height(); row++) {
      for (int column = 0; column < width(); column++) {
        if (rest.at(row, column) != 0) {
          blobs.add(rest.take(row, column));
        }
      }
    }
    blobs.sort(Comparator.comparingInt(Blob::size).reversed());
    return blobs;
  }

  private Blob take(int row, int column) {
    int colour = at(row, column);
    var taken = new ArrayList<int[]>(List.of(new int[] {row, column}));
    set(row, column, 0);
    for (int next = 0; next < taken.size(); next++) {
      int[] from = taken.get(next);
      for (int[] step : AROUND) {
        if (at(from[0] + step[0], from[1] + step[1]) == colour) {
          taken.add(new int[] {from[0] + step[0], from[1] + step[1]});
          set(from[0] + step[0], from[1] + step[1], 0);
        }
      }
    }
    return new Blob(colour, taken);
  }
}
