package dev.longarc.inference;

import dev.longarc.inference.OrientedPuzzle.Demonstration;
import java.util.List;
import java.util.SplittableRandom;

/** One net of the vote: what it learns from, and its own source of chance. */
final class TrainingSampler {
  final List<OrientedPuzzle> lessons;
  final List<byte[]> recolourings;
  private final SplittableRandom random;

  TrainingSampler(
      List<OrientedPuzzle> lessons, List<byte[]> recolourings, SplittableRandom random) {
    this.lessons = lessons;
    this.recolourings = recolourings;
    this.random = random;
  }

  /**
   * Fills rows {@code from} to {@code to} with cells to learn: a demonstration by chance, then one
   * of its cells; half of the time one that its rule changed.
   */
  void draw(Tensor slots, Tensor flags, Tensor target, int from, int to) {
    for (int row = from; row < to; row++) {
      var lesson = lessons.get(random.nextInt(lessons.size()));
      var demonstration = lesson.demonstrations.get(random.nextInt(lesson.demonstrations.size()));
      int cell = draw(demonstration);
      byte[] map = recolourings.get(random.nextInt(recolourings.size()));
      demonstration.table().write(cell, map, slots, flags, row);
      target.data().put(row, map[demonstration.wanted()[cell]]);
    }
  }

  private int draw(Demonstration demonstration) {
    int[] changed = demonstration.changed();
    return changed.length > 0 && random.nextBoolean()
        ? changed[random.nextInt(changed.length)]
        : random.nextInt(demonstration.table().cells());
  }
}
