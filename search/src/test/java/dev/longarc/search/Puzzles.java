package dev.longarc.search;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;

/** Puzzles as short text. */
public final class Puzzles {
  private Puzzles() {}

  /** Pairs such as {@code 12 > 21}; those without an output are tests. */
  public static Puzzle puzzle(String... pairs) {
    var train = new ArrayList<Pair>();
    var tests = new ArrayList<Grid>();
    for (String pair : pairs) {
      int arrow = pair.indexOf(" >");
      Grid input = Grid.parse(pair.substring(0, arrow));
      if (pair.endsWith(">")) {
        tests.add(input);
      } else {
        train.add(new Pair(input, Grid.parse(pair.substring(arrow + 3))));
      }
    }
    return new Puzzle(train, tests);
  }
}
