package dev.longarc.search.evolution;

import java.util.List;

/** A colour, or a grid's cells, that may replace the cells of a mask. */
final class PaintSource {
  private static final int MAX_SOURCES = 16;

  final Gene gene;

  /** The cells where the source equals the goal; not written. */
  final long[] correct;

  PaintSource(Gene gene, long[] correct) {
    this.gene = gene;
    this.correct = correct;
  }

  /** Adds the source for a colour, if some goal has it. */
  static void addColour(Gene colour, Scene scene, List<PaintSource> to) {
    var correct = new long[scene.words];
    boolean any = false;
    for (int demo = 0; demo < scene.demos; demo++) {
      int number = colour.number(demo);
      long[] colourCells =
          number < 0 || number >= scene.cellsByGoalColour.length
              ? null
              : scene.cellsByGoalColour[number];
      if (colourCells != null) {
        System.arraycopy(
            colourCells,
            scene.firstWords[demo],
            correct,
            scene.firstWords[demo],
            scene.firstWords[demo + 1] - scene.firstWords[demo]);
        any = true;
      }
    }
    if (any && to.size() < MAX_SOURCES) {
      to.add(new PaintSource(colour, correct));
    }
  }
}
