package dev.longarc.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the 3 × 3 cells around a cell decide its colour in the output. */
final class LocalRule {
  private static final int OUTSIDE = 10;

  private LocalRule() {}

  /**
   * The share of the cells of all pairs whose neighbourhood always has the same colour in the
   * output, as seen first; 0 when no pair keeps its size.
   */
  static double agreement(List<PairFacts> pairs) {
    Map<Long, Byte> outputOf = new HashMap<>();
    long agreeing = 0;
    long cells = 0;
    for (PairFacts pair : pairs) {
      if (pair.isSameSize()) {
        for (int cell = 0; cell < pair.input.cells.length; cell++) {
          byte after = pair.output.cells[cell];
          Byte before = outputOf.putIfAbsent(neighbourhood(pair.input, cell), after);
          agreeing += before == null || before == after ? 1 : 0;
          cells++;
        }
      }
    }
    return cells == 0 ? 0 : (double) agreeing / cells;
  }

  private static long neighbourhood(GridFacts grid, int cell) {
    int row = cell / grid.width;
    int column = cell % grid.width;
    long key = 0;
    for (int y = row - 1; y <= row + 1; y++) {
      for (int x = column - 1; x <= column + 1; x++) {
        boolean inside = y >= 0 && x >= 0 && y < grid.height && x < grid.width;
        key = key * 11 + (inside ? grid.cells[y * grid.width + x] : OUTSIDE);
      }
    }
    return key;
  }
}
