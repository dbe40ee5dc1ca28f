package dev.longarc.workflows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SeedsTest {
  /** Results of stored experiments depend on these numbers. */
  @Test
  void neverChanges() {
    assertThat(Seeds.derive(42, "0ca9ddb6", "program-synthesis", 0))
        .isEqualTo(-2671457894741997658L);
    assertThat(Seeds.derive(0, "0ca9ddb6", "program-synthesis", 1))
        .isEqualTo(-8314080947314233531L);
  }

  @Test
  void differsForEachArgument() {
    var seeds = new HashSet<Long>();
    for (long plan = 0; plan < 10; plan++) {
      for (int task = 0; task < 10; task++) {
        for (int step = 0; step < 10; step++) {
          seeds.add(Seeds.derive(plan, "task-" + task, "a", step));
          seeds.add(Seeds.derive(plan, "task-" + task, "b", step));
        }
      }
    }
    assertThat(seeds).hasSize(2_000);
  }
}
