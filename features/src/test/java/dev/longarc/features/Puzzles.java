package dev.longarc.features;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.Arrays;

/** Puzzles from text. */
final class Puzzles {
  private Puzzles() {}

  /** Such as {@code 01>10 02>20 ? 03}: demonstrations, and the test inputs. */
  static Puzzle parse(String text) {
    String[] parts = text.split(" \\? ", -1);
    return new Puzzle(
        Arrays.stream(parts[0].split(" ", -1)).map(Puzzles::pair).toList(),
        Arrays.stream(parts[1].split(" ", -1)).map(Grid::parse).toList());
  }

  static Pair pair(String text) {
    String[] grids = text.split(">", -1);
    return new Pair(Grid.parse(grids[0]), Grid.parse(grids[1]));
  }
}
