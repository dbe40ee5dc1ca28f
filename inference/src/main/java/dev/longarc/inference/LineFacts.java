package dev.longarc.inference;

/** Facts about the rows and columns of a grid. */
final class LineFacts {
  private final SceneGrid grid;
  private final int[][] ofRow;
  private final int[][] ofColumn;
  private final int[] filledInRow;
  private final int[] filledInColumn;

  LineFacts(SceneGrid grid) {
    this.grid = grid;
    ofRow = new int[grid.height][SceneGrid.COLOURS];
    ofColumn = new int[grid.width][SceneGrid.COLOURS];
    filledInRow = new int[grid.height];
    filledInColumn = new int[grid.width];
    for (int row = 0; row < grid.height; row++) {
      for (int column = 0; column < grid.width; column++) {
        int colour = grid.at(row, column);
        ofRow[row][colour]++;
        ofColumn[column][colour]++;
        if (colour != grid.background) {
          filledInRow[row]++;
          filledInColumn[column]++;
        }
      }
    }
  }

  /** The row's most frequent colour but the background. */
  int mainOfRow(int row) {
    return SceneGrid.most(ofRow[row], grid.background);
  }

  int mainOfColumn(int column) {
    return SceneGrid.most(ofColumn[column], grid.background);
  }

  void flags(int row, int column, FlagWriter out) {
    out.flag(filledInRow[row] == 0).flag(filledInColumn[column] == 0);
    out.flag(filledInRow[row] == 1).flag(filledInColumn[column] == 1);
    out.flag(ofRow[row][grid.at(row, column)] == grid.width);
    out.flag(ofColumn[column][grid.at(row, column)] == grid.height);
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
