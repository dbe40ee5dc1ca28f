package dev.longarc.features;

import dev.longarc.arc.Grid;
import java.util.Arrays;

/** What the colours of inputs became at the same place in outputs of the same size. */
final class ColourMap {
  private static final int UNKNOWN = -1;

  private final int[] outputOf = new int[Grid.COLOURS];
  private int agreeing;
  private int cells;

  private ColourMap() {
    Arrays.fill(outputOf, UNKNOWN);
  }

  static ColourMap of(PairFacts pair) {
    var map = new ColourMap();
    map.add(pair);
    return map;
  }

  /** Of all pairs whose size stays. */
  static ColourMap of(Iterable<PairFacts> pairs) {
    var map = new ColourMap();
    for (PairFacts pair : pairs) {
      if (pair.isSameSize()) {
        map.add(pair);
      }
    }
    return map;
  }

  private void add(PairFacts pair) {
    for (int cell = 0; cell < pair.input.cells.length; cell++) {
      int before = pair.input.cells[cell];
      int after = pair.output.cells[cell];
      if (outputOf[before] == UNKNOWN) {
        outputOf[before] = after;
      }
      agreeing += outputOf[before] == after ? 1 : 0;
      cells++;
    }
  }

  boolean isFunction() {
    return agreeing == cells;
  }
}
