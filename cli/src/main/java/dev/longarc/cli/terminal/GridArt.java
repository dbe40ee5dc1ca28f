package dev.longarc.cli.terminal;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * ARC grids as lines of text: coloured cells with colours, otherwise digits. A cell is two columns
 * wide, about a square, or one if two do not fit.
 */
public final class GridArt {
  /**
   * The usual ARC colours, as the nearest ones of the 256 that almost every terminal has. Black is
   * a dark grey, so that a grid's extent is visible on black.
   */
  private static final int[] PALETTE = {235, 32, 203, 41, 220, 248, 199, 208, 117, 88};

  private GridArt() {}

  /** {@code grid} under {@code title}, with {@code cellWidth} columns for each cell. */
  public static Block block(String title, Grid grid, boolean colour, int cellWidth) {
    var lines = new ArrayList<String>();
    for (int row = 0; row < grid.height(); row++) {
      lines.add(colour ? coloured(grid, row, cellWidth) : digits(grid, row, cellWidth));
    }
    return new Block(title, lines, grid.width() * cellWidth);
  }

  /** Two columns for each cell, or one when the widest of {@code grids} does not fit with two. */
  public static int cellWidth(List<Grid> grids, int room) {
    return grids.stream().allMatch(grid -> 2 * grid.width() <= room) ? 2 : 1;
  }

  private static String coloured(Grid grid, int row, int cellWidth) {
    var line = new StringBuilder();
    int before = -1;
    for (int column = 0; column < grid.width(); column++) {
      int colour = grid.at(row, column);
      if (colour != before) {
        line.append("\033[48;5;").append(PALETTE[colour]).append('m');
        before = colour;
      }
      line.append(" ".repeat(cellWidth));
    }
    return line.append("\033[0m").toString();
  }

  private static String digits(Grid grid, int row, int cellWidth) {
    var line = new StringBuilder();
    for (int column = 0; column < grid.width(); column++) {
      line.append(grid.at(row, column)).append(" ".repeat(cellWidth - 1));
    }
    return line.toString();
  }
}
