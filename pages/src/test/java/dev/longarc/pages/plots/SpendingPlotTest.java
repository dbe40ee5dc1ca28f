package dev.longarc.pages.plots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.judging.StrategiesBody.CurvePointBody;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingPlotTest {
  private static CurvePointBody point(int solved, String usd) {
    return new CurvePointBody(Instant.EPOCH, solved, new BigDecimal(usd));
  }

  @Test
  void stepsRiseFromTheLowerLeftToTheUpperRight() {
    var plot = SpendingPlot.of(List.of(point(0, "0.5"), point(1, "1"), point(4, "2")));
    assertThat(plot.path()).isEqualTo("M0 120H250.0V120.0H500.0V90.0H1000.0V0.0");
    assertThat(plot.solved()).isEqualTo("4");
    assertThat(plot.spent()).isEqualTo("$2.00");
  }

  @Test
  void withoutASolutionNothingIsDrawn() {
    assertThat(SpendingPlot.of(List.of()).path()).isEmpty();
    assertThat(SpendingPlot.of(List.of(point(0, "3"))).path()).isEmpty();
  }

  @Test
  void whatCostsNothingHasAPath() {
    assertThat(SpendingPlot.of(List.of(point(1, "0"), point(2, "0"))).path())
        .isEqualTo("M0 120H0.0V60.0H0.0V0.0");
  }
}
