package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private static final Tally HALF =
      new Tally(
          32,
          Map.of(Verdict.SOLVED, 9, Verdict.UNSOLVED, 6, Verdict.FAILED, 1),
          new BigDecimal("0.0123"));

  @Test
  void showsProgressResultsTimeAndSpending() {
    assertThat(ProgressLine.text(HALF, null, 0, Duration.ofSeconds(80)))
        .isEqualTo("16/32  9 solved  6 wrong  1 failed  ETA 1:20 min  spent $0.0123");
  }

  @Test
  void showsTheLimit() {
    assertThat(ProgressLine.text(HALF, new BigDecimal("2.5"), 0, Duration.ofSeconds(80)))
        .endsWith("spent $0.0123 of $2.50");
  }

  @Test
  void ignoresEarlierEvaluationsForThePace() {
    assertThat(ProgressLine.text(HALF, null, 12, Duration.ofSeconds(10))).contains("ETA 40.0 s");
  }

  @Test
  void guessesNoEtaBeforeTheFirstResult() {
    assertThat(ProgressLine.text(HALF, null, 16, Duration.ofSeconds(10))).contains("ETA –");
  }

  @Test
  void hasNoEtaWhenAllIsDone() {
    var done = new Tally(1, Map.of(Verdict.SOLVED, 1), BigDecimal.ZERO);

    assertThat(ProgressLine.bar(done, null, 0, Duration.ofSeconds(1), 100))
        .isEqualTo("████████████████████████ 1/1  1 solved  0 failed  spent $0.0000");
  }

  @Test
  void hasNoEtaWhenItEndedEarly() {
    assertThat(ProgressLine.text(HALF, null, 0, null)).doesNotContain("ETA");
  }

  @Test
  void fillsTheBarByTheProgress() {
    assertThat(ProgressLine.bar(HALF, null, 0, Duration.ofSeconds(80), 100))
        .startsWith("████████████░░░░░░░░░░░░ 16/32");
  }

  @Test
  void keepsABarOnANarrowTerminalAndOmitsWords() {
    assertThat(bar(60)).isEqualTo("█████░░░░░ 16/32  9 solved  6 wrong  1 failed  ETA 1:20 min");
    assertThat(bar(48)).isEqualTo("████░░░░ 16/32  9 solved  6 wrong  ETA 1:20 min");
    assertThat(bar(40)).isEqualTo("████░░░░░ 16/32  9 solved  ETA 1:20 min");
    assertThat(bar(20)).isEqualTo("██████░░░░░░░ 16/32");
  }

  private static String bar(int width) {
    return ProgressLine.bar(HALF, null, 0, Duration.ofSeconds(80), width);
  }

  @Test
  void neverFillsTheLineSoThatItDoesNotWrap() {
    for (int width = 20; width < 120; width++) {
      String line = ProgressLine.bar(HALF, null, 0, Duration.ofSeconds(80), width);
      assertThat(line.codePointCount(0, line.length())).isLessThan(width);
    }
  }
}
