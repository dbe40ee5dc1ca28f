package dev.longarc.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.files.arcfile.ArcFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BenchSummaryTest {
  private static final ProcessCosts COSTS =
      new ProcessCosts(
          Duration.ofSeconds(138), Duration.ofMillis(1_500), OptionalLong.of(850 << 20));

  private static List<ArcTask> tasks(int count) {
    var tasks = new ArrayList<ArcTask>();
    for (int task = 0; task < count; task++) {
      tasks.add(ArcFiles.parse("t" + task, BenchFixture.task(1, true)));
    }
    return tasks;
  }

  private static TaskResult result(int index, int cpuMs) {
    var attempts = new Attempts(List.of(List.of(Grid.parse("7"))));
    return new TaskResult("t" + index, attempts, 1, cpuMs, 1_000, "p", 1, null);
  }

  @Test
  void countsCostsOfItsOwnSearchesOnly() {
    var results = List.of(result(0, 90_000), result(1, 10), result(2, 20), result(3, 60));

    assertThat(new BenchSummary(tasks(4), results, Set.of(0), COSTS).lines())
        .containsExactly(
            "ARC tasks     4",
            "Solved        4 (100.0 %), 4 of them at the first attempt",
            "Unanswered    0",
            "Taken over    1 from an earlier run; the costs below are of the other 3",
            "Wall time     2:18 min",
            "CPU           0.500 s an ARC task; 1.5 s in all: the whole process, JIT and GC included",
            "Searches      mean 30 ms, median 20 ms, 95 % within 60 ms of CPU",
            "Work units    3,000",
            "Peak memory   850 MB",
            "",
            "4/4 (100 %, 95 % CI 51–100) · 2:18");
  }

  @Test
  void hasNoCostsOfSearchesWhenAllWereTakenOver() {
    assertThat(new BenchSummary(tasks(1), List.of(result(0, 5)), Set.of(0), COSTS).lines())
        .noneMatch(line -> line.startsWith("CPU") || line.startsWith("Searches"));
  }

  @Test
  void takesQuantilesFromTheValuesThemselves() {
    var sorted = new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};

    assertThat(BenchSummary.quantile(sorted, 0.5)).isEqualTo(10);
    assertThat(BenchSummary.quantile(sorted, 0.95)).isEqualTo(19);
    assertThat(BenchSummary.quantile(new long[] {7}, 0.5)).isEqualTo(7);
    assertThat(BenchSummary.quantile(new long[] {7}, 0.95)).isEqualTo(7);
  }
}
