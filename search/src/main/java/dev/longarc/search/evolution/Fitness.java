package dev.longarc.search.evolution;

import dev.longarc.dsl.grid.Image;
import org.jspecify.annotations.Nullable;

/**
 * The similarity of a gene's images to the goals. A right size counts {@link #SIZE_CREDIT}. The
 * rest is the share of right cells; the cells that must change weigh as much as those that must
 * stay.
 */
final class Fitness {
  private static final double SIZE_CREDIT = 0.3;
  private static final double WRONG_SIZE_CREDIT = 0.2;

  /** The fitness for each demonstration, 0–1. */
  final double[] byDemo;

  /** The mean of {@link #byDemo}. */
  final double score;

  /** The cells that are right; null if some size is wrong. */
  final long @Nullable [] correct;

  final boolean perfect;

  private Fitness(double[] byDemo, long @Nullable [] correct, boolean perfect) {
    this.byDemo = byDemo;
    this.correct = correct;
    this.perfect = perfect;
    double sum = 0;
    for (double one : byDemo) {
      sum += one;
    }
    this.score = sum / byDemo.length;
  }

  /** For a gene that makes images. */
  static Fitness of(Gene gene, Scene scene) {
    var byDemo = new double[scene.demos];
    var correct = new long[scene.words];
    boolean sized = true;
    boolean perfect = true;
    for (int demo = 0; demo < scene.demos; demo++) {
      Image image = gene.image(demo);
      Image goal = scene.goals[demo];
      if (image.sameSize(goal)) {
        markCorrect(image, goal, correct, scene.firstWords[demo]);
        byDemo[demo] = SIZE_CREDIT + (1 - SIZE_CREDIT) * accuracy(scene, demo, correct);
        perfect &= image.equals(goal);
      } else {
        byDemo[demo] =
            WRONG_SIZE_CREDIT
                * similarity(image.height(), goal.height())
                * similarity(image.width(), goal.width());
        sized = false;
      }
    }
    return new Fitness(byDemo, sized ? correct : null, sized && perfect);
  }

  private static void markCorrect(Image image, Image goal, long[] correct, int from) {
    for (int cell = 0; cell < goal.area(); cell++) {
      if (image.cell(cell) == goal.cell(cell)) {
        correct[from + (cell >> 6)] |= 1L << cell;
      }
    }
  }

  private static double accuracy(Scene scene, int demo, long[] correct) {
    int changed = 0;
    int changedCorrect = 0;
    int kept = 0;
    int keptCorrect = 0;
    for (int word = scene.firstWords[demo]; word < scene.firstWords[demo + 1]; word++) {
      long toChange = scene.changed[word];
      changed += Long.bitCount(toChange);
      changedCorrect += Long.bitCount(toChange & correct[word]);
      kept += Long.bitCount(scene.cells[word] & ~toChange);
      keptCorrect += Long.bitCount(correct[word] & ~toChange);
    }
    double ofChanged = changed == 0 ? 1 : (double) changedCorrect / changed;
    double ofKept = kept == 0 ? ofChanged : (double) keptCorrect / kept;
    return (ofChanged + ofKept) / 2;
  }

  private static double similarity(int one, int other) {
    return (double) Math.min(one, other) / Math.max(one, other);
  }
}
