package dev.longarc.pages.grid;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A grid as a template draws it: a ground in its most frequent colour, and for each other colour
 * one path of horizontal strokes. So a page with many grids stays small: some 4 elements and 200
 * bytes for a grid, instead of a hundred elements. Lengths are in cells; the middle of the first
 * row is at 0, so that strokes have whole numbers.
 */
public final class GridPicture {
  private static final int LARGEST_PICTURE = 240;
  private static final int SMALLEST_CELL = 7;
  private static final int LARGEST_CELL = 24;
  private static final int SMALL_PICTURE = 96;
  private static final int SMALLEST_SMALL_CELL = 2;
  private static final int LARGEST_SMALL_CELL = 12;

  private final int[][] rows;
  private final boolean[][] wrong;

  private GridPicture(int[][] rows, boolean[][] wrong) {
    this.rows = rows;
    this.wrong = wrong;
  }

  public static GridPicture of(List<int[]> rows) {
    return of(rows.toArray(int[][]::new));
  }

  public static GridPicture of(int[][] rows) {
    return new GridPicture(rows, new boolean[0][]);
  }

  /**
   * A grid with marks on the cells that differ from {@code expected}, if that has the same size.
   */
  public static GridPicture compared(int[][] rows, @Nullable List<int[]> expected) {
    if (expected == null
        || expected.size() != rows.length
        || expected.getFirst().length != rows[0].length) {
      return of(rows);
    }
    var wrong = new boolean[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        wrong[row][column] = rows[row][column] != expected.get(row)[column];
      }
    }
    return new GridPicture(rows, wrong);
  }

  /** A grid with marks on some cells, each by its row and its column. */
  public static GridPicture marked(int[][] rows, List<int[]> cells) {
    var wrong = new boolean[rows.length][rows[0].length];
    cells.forEach(cell -> wrong[cell[0]][cell[1]] = true);
    return new GridPicture(rows, wrong);
  }

  /** The size of a cell, in pixels, at which these are small pictures of one scale. */
  public static int smallCell(List<GridPicture> pictures) {
    int longest =
        pictures.stream()
            .mapToInt(picture -> Math.max(picture.height(), picture.width()))
            .max()
            .orElse(1);
    return Math.clamp(SMALL_PICTURE / longest, SMALLEST_SMALL_CELL, LARGEST_SMALL_CELL);
  }

  /** Whether it has these cells. */
  public boolean shows(List<int[]> other) {
    return Arrays.deepEquals(rows, other.toArray(int[][]::new));
  }

  public int height() {
    return rows.length;
  }

  public int width() {
    return rows[0].length;
  }

  /** The size of a cell, in pixels, at which the grid is easy to see and not too large. */
  public int cellSize() {
    int longest = Math.max(height(), width());
    return Math.clamp(LARGEST_PICTURE / longest, SMALLEST_CELL, LARGEST_CELL);
  }

  /** {@code 9×4}: width and height, in cells. */
  public String size() {
    return width() + "×" + height();
  }

  /** The colours that it has, in order. */
  public List<Integer> colors() {
    return Arrays.stream(rows).flatMapToInt(Arrays::stream).distinct().sorted().boxed().toList();
  }

  /** The most frequent colour. */
  public int ground() {
    int[] counts = new int[ArcColors.HEX.size()];
    for (int[] row : rows) {
      for (int color : row) {
        counts[color]++;
      }
    }
    int most = 0;
    for (int color = 1; color < counts.length; color++) {
      most = counts[color] > counts[most] ? color : most;
    }
    return most;
  }

  /** The other colours, in order. */
  public List<Integer> strokes() {
    int ground = ground();
    return colors().stream().filter(color -> color != ground).toList();
  }

  /** The strokes of a colour: for each row, runs of neighbours. */
  public String path(int color) {
    var path = new StringBuilder();
    for (int row = 0; row < rows.length; row++) {
      int[] cells = rows[row];
      for (int from = 0; from < cells.length; from++) {
        int to = from;
        while (to < cells.length && cells[to] == color) {
          to++;
        }
        if (to > from) {
          path.append('M').append(from).append(' ').append(row).append('h').append(to - from);
          from = to;
        }
      }
    }
    return path.toString();
  }

  /** The path of the lines between cells. */
  public String lines() {
    var path = new StringBuilder();
    for (int row = 1; row < height(); row++) {
      path.append("M0 ").append(row - 1).append(".5h").append(width());
    }
    for (int column = 1; column < width(); column++) {
      path.append('M').append(column).append("-.5v").append(height());
    }
    return path.toString();
  }

  /** The path of a corner mark in each cell that differs; empty without any. */
  public String marks() {
    var path = new StringBuilder();
    for (int row = 0; row < wrong.length; row++) {
      for (int column = 0; column < wrong[row].length; column++) {
        if (wrong[row][column]) {
          path.append('M').append(column).append(' ').append(row).append("m0-.5h.6l-.6 .6z");
        }
      }
    }
    return path.toString();
  }

  /** The number of cells that differ. */
  public int wrongCells() {
    return Arrays.stream(wrong)
        .mapToInt(row -> (int) IntStream.range(0, row.length).filter(i -> row[i]).count())
        .sum();
  }

  public int cells() {
    return width() * height();
  }

  /** The colours as digits, one line for each row: for copying, and for screen readers. */
  public String digits() {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  /** What a screen reader says first. */
  public String label() {
    return "%d rows, %d columns; %s"
        .formatted(
            height(),
            width(),
            colors().stream().map(ArcColors.NAMES::get).collect(Collectors.joining(", ")));
  }
}
