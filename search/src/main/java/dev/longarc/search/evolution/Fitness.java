package dev.longarc.search.evolution;

import dev.longarc.dsl.grid.Image;
import org.jspecify.annotations.Nullable;

/**
 * How near a gene comes to the goals. Graded: a right size counts {@link #SIZED}, the rest is the
 * share of right cells, where those that must change weigh as much as those that must stay.
 */
final class Fitness {
  private static final double SIZED = 0.3;
  private static final double UNSIZED = 0.2;

  /** For each demonstration 0–1. */
  final double[] ofDemo;

  /** Their mean. */
  final double score;

  /** The cells it has right; null if some size is wrong. */
  final long @Nullable [] right;

  final boolean perfect;

  private Fitness(double[] ofDemo, long @Nullable [] right, boolean perfect) {
    this.ofDemo = ofDemo;
    this.right = right;
    this.perfect = perfect;
    double sum = 0;
    for (double one : ofDemo) {
      sum += one;
    }
    this.score = sum / ofDemo.length;
  }

  /** For a gene that makes images. */
  static Fitness of(Gene gene, Scene scene) {
    var ofDemo = new double[scene.demos];
    var right = new long[scene.words];
    boolean sized = true;
    boolean perfect = true;
    for (int demo = 0; demo < scene.demos; demo++) {
      Image image = gene.image(demo);
      Image goal = scene.goals[demo];
      if (image.sameSize(goal)) {
        markRight(image, goal, right, scene.from[demo]);
        ofDemo[demo] = SIZED + (1 - SIZED) * accuracy(scene, demo, right);
        perfect &= image.equals(goal);
      } else {
        ofDemo[demo] =
            UNSIZED
                * likeness(image.height(), goal.height())
                * likeness(image.width(), goal.width());
        sized = false;
      }
    }
    return new Fitness(ofDemo, sized ? right : null, sized && perfect);
  }

  private static void markRight(Image image, Image goal, long[] right, int from) {
    for (int cell = 0; cell < goal.area(); cell++) {
      if (image.cell(cell) == goal.cell(cell)) {
        right[from + (cell >> 6)] |= 1L << cell;
      }
    }
  }

  private static double accuracy(Scene scene, int demo, long[] right) {
    int changed = 0;
    int changedRight = 0;
    int kept = 0;
    int keptRight = 0;
    for (int word = scene.from[demo]; word < scene.from[demo + 1]; word++) {
      long toChange = scene.changed[word];
      changed += Long.bitCount(toChange);
      changedRight += Long.bitCount(toChange & right[word]);
      kept += Long.bitCount(scene.cells[word] & ~toChange);
      keptRight += Long.bitCount(right[word] & ~toChange);
    }
    double ofChanged = changed == 0 ? 1 : (double) changedRight / changed;
    double ofKept = kept == 0 ? ofChanged : (double) keptRight / kept;
    return (ofChanged + ofKept) / 2;
  }

  private static double likeness(int one, int other) {
    return (double) Math.min(one, other) / Math.max(one, other);
  }
}
