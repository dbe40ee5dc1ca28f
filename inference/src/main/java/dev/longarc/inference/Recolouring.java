package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Permutations of the colours that should not affect an ARC task's rule. Colour 0 keeps its place,
 * and so does every colour that all demonstrations share, since the rule may depend on it.
 */
final class Recolouring {
  private static final int MAX_MAPS = 24;

  private Recolouring() {}

  /**
   * Maps from code to code, the identity first; only the identity when fewer than two colours are
   * free.
   */
  static List<byte[]> of(Puzzle puzzle, long seed) {
    var free = free(puzzle);
    var maps = new ArrayList<byte[]>();
    maps.add(identity());
    var random = new Random(seed);
    for (int count = 1; free.size() > 1 && count < MAX_MAPS; count++) {
      var shuffled = new ArrayList<>(free);
      Collections.shuffle(shuffled, random);
      var map = identity();
      for (int index = 0; index < free.size(); index++) {
        map[free.get(index)] = shuffled.get(index).byteValue();
      }
      maps.add(map);
    }
    return maps;
  }

  private static List<Integer> free(Puzzle puzzle) {
    var fixed = new BitSet();
    fixed.set(0, SceneGrid.COLOURS);
    for (var pair : puzzle.train()) {
      fixed.and(colours(pair));
    }
    fixed.set(0);
    var free = new ArrayList<Integer>();
    for (int colour = 1; colour < SceneGrid.COLOURS; colour++) {
      if (!fixed.get(colour)) {
        free.add(colour);
      }
    }
    return free;
  }

  private static BitSet colours(Pair pair) {
    var colours = new BitSet();
    for (Grid grid : List.of(pair.input(), pair.output())) {
      for (byte cell : grid.cells()) {
        colours.set(cell);
      }
    }
    return colours;
  }

  private static byte[] identity() {
    var map = new byte[CellNet.CODES];
    for (byte code = 0; code < map.length; code++) {
      map[code] = code;
    }
    return map;
  }
}
