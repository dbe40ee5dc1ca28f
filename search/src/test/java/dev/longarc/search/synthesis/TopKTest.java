package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopKTest {
  /** The result equals the first items after a stable sort. */
  @Test
  void keepsWhatAStableSortPutsFirst() {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int limit = 1 + random.nextInt(20);
      var best = new TopK<Integer>(limit);
      var all = new ArrayList<double[]>();
      int count = random.nextInt(60);
      for (int item = 0; item < count; item++) {
        double score = random.nextInt(10);
        all.add(new double[] {item, score});
        best.add(item, score);
      }
      all.sort(Comparator.comparingDouble(scored -> scored[1]));
      assertThat(best.items())
          .isEqualTo(all.stream().limit(limit).map(scored -> (int) scored[0]).toList());
    }
  }
}
