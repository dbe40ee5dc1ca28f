package dev.longarc.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.text.CountsBar.Segment;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsBarTest {
  @Test
  void segmentsLieSideBySideInAFixedOrder() {
    var verdicts =
        Map.of(Verdict.FAILED, 2, Verdict.SOLVED, 3, Verdict.UNSOLVED, 5, Verdict.NOT_RUN, 1);
    var bar = CountsBar.of(new Tally(1_204, verdicts, BigDecimal.ZERO));

    assertThat(bar.total()).isEqualTo(1_204);
    assertThat(bar.segments())
        .containsExactly(
            new Segment("solved", 0, 3),
            new Segment("unsolved", 3, 5),
            new Segment("failed", 8, 2));
    assertThat(bar.label()).isEqualTo("3 solved, 5 unsolved, 2 failed, 1,194 without a verdict");
  }

  @Test
  void anEmptyOneHasAWidth() {
    var bar = CountsBar.of(Tally.empty(0));
    assertThat(bar.total()).isEqualTo(1);
    assertThat(bar.segments()).isEmpty();
    assertThat(bar.label()).isEqualTo("0 without a verdict");
  }
}
