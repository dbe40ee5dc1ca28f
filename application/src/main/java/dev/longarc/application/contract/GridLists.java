package dev.longarc.application.contract;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.util.List;

/** Grids as the contract has them, as rows of colours. */
public final class GridLists {
  private GridLists() {}

  static List<int[]> rows(Grid grid) {
    return List.of(grid.rows());
  }

  public static Grid grid(List<int[]> rows) {
    return Grid.of(rows.toArray(int[][]::new));
  }

  /** For each test input 0 to 2 grids. */
  static List<List<int[][]>> of(Attempts attempts) {
    return attempts.perTest().stream()
        .map(guesses -> guesses.stream().map(Grid::rows).toList())
        .toList();
  }

  /** The reverse. */
  public static Attempts attempts(List<List<int[][]>> grids) {
    return new Attempts(
        grids.stream().map(guesses -> guesses.stream().map(Grid::of).toList()).toList());
  }
}
