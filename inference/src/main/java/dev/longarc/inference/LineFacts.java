package dev.longarc.inference;

/** Facts about the rows and columns of a grid. */
final class LineFacts {
  private final SceneGrid grid;
  private final int[][] countsByRow;
  private final int[][] countsByColumn;
  private final int[] filledInRow;
  private final int[] filledInColumn;

  LineFacts(SceneGrid grid) {
    this.grid = grid;
    countsByRow = new int[grid.height][SceneGrid.COLOURS];
    countsByColumn = new int[grid.width][SceneGrid.COLOURS];
    filledInRow = new int[grid.height];
    filledInColumn = new int[grid.width];
    for (int row = 0; row < grid.height; row++) {
      for (int column = 0; column < grid.width; column++) {
        int colour = grid.at(row, column);
        countsByRow[row][colour]++;
        countsByColumn[column][colour]++;
        if (colour != grid.background) {
          filledInRow[row]++;
          filledInColumn[column]++;
        }
      }
    }
  }

  /** The row's most frequent colour other than the background. */
  int mainOfRow(int row) {
    return SceneGrid.mostFrequent(countsByRow[row], grid.background);
  }

  int mainOfColumn(int column) {
    return SceneGrid.mostFrequent(countsByColumn[column], grid.background);
  }

  void writeFlags(int row, int column, FlagWriter out) {
    out.flag(filledInRow[row] == 0).flag(filledInColumn[column] == 0);
    out.flag(filledInRow[row] == 1).flag(filledInColumn[column] == 1);
    out.flag(countsByRow[row][grid.at(row, column)] == grid.width);
    out.flag(countsByColumn[column][grid.at(row, column)] == grid.height);
    out.flag(filledInRow[row] == max(filledInRow))
        .flag(filledInColumn[column] == max(filledInColumn));
  }

  private static int max(int[] values) {
    int max = 0;
    for (int value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
