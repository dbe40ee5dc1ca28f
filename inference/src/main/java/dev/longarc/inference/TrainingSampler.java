package dev.longarc.inference;

import dev.longarc.inference.OrientedPuzzle.Demonstration;
import java.util.List;
import java.util.SplittableRandom;

/** Samples the training cells of one net. */
final class TrainingSampler {
  final List<OrientedPuzzle> orientations;
  final List<byte[]> recolourings;
  private final SplittableRandom random;

  TrainingSampler(
      List<OrientedPuzzle> orientations, List<byte[]> recolourings, SplittableRandom random) {
    this.orientations = orientations;
    this.recolourings = recolourings;
    this.random = random;
  }

  /**
   * Fills rows {@code from} to {@code to} with training cells. Each row gets a random cell of a
   * random demonstration; half of the time a cell that the rule changed.
   */
  void draw(Tensor slots, Tensor flags, Tensor target, int from, int to) {
    for (int row = from; row < to; row++) {
      var oriented = orientations.get(random.nextInt(orientations.size()));
      var demonstration =
          oriented.demonstrations.get(random.nextInt(oriented.demonstrations.size()));
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
