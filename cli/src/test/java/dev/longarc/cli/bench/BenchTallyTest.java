package dev.longarc.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BenchTallyTest {
  private static final Duration WATCHED = Duration.ofSeconds(60);

  @Test
  void showsProgressResultsAndTime() {
    assertThat(new BenchTally(40, true, 16, 9, 12, 0).text(6, WATCHED))
        .isEqualTo("16/40  9 solved  ETA 2:24 min");
    assertThat(new BenchTally(40, true, 16, 9, 12, 2).bar(16, WATCHED, 100))
        .isEqualTo("█████████░░░░░░░░░░░░░░░ 16/40  9 solved  2 failed  ETA –");
    assertThat(new BenchTally(40, true, 40, 9, 12, 0).text(0, WATCHED))
        .isEqualTo("40/40  9 solved");
  }

  @Test
  void countsAnswersWhereNothingCanBeSolved() {
    assertThat(new BenchTally(40, false, 30, 0, 12, 0).text(0, WATCHED))
        .isEqualTo("30/40  12 answered  ETA 20.0 s");
  }
}
