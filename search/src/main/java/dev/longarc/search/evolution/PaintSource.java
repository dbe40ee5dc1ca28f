package dev.longarc.search.evolution;

import java.util.List;

/** What may be put where a mask is: a colour, or a grid's cells. */
final class PaintSource {
  private static final int MAX = 16;

  final Gene gene;

  /** The cells where it is what the goal wants; not changed. */
  final long[] right;

  PaintSource(Gene gene, long[] right) {
    this.gene = gene;
    this.right = right;
  }

  /** Adds the brush for a colour, if it is of use anywhere. */
  static void addColour(Gene colour, Scene scene, List<PaintSource> to) {
    var right = new long[scene.words];
    boolean any = false;
    for (int demo = 0; demo < scene.demos; demo++) {
      int number = colour.number(demo);
      long[] is = number < 0 || number >= scene.goalIs.length ? null : scene.goalIs[number];
      if (is != null) {
        System.arraycopy(
            is, scene.from[demo], right, scene.from[demo], scene.from[demo + 1] - scene.from[demo]);
        any = true;
      }
    }
    if (any && to.size() < MAX) {
      to.add(new PaintSource(colour, right));
    }
  }
}
