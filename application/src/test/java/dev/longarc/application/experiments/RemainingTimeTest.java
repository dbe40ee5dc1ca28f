package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.contract.StatusBody.EtaBody;
import dev.longarc.store.ExperimentOverview.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RemainingTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private static @Nullable EtaBody eta(int left, int parallelism, long... timesMs) {
    long sum = 0;
    double squares = 0;
    for (long time : timesMs) {
      sum += time;
      squares += (double) time * time;
    }
    return RemainingTime.eta(new Work(timesMs.length, sum, squares, 0, 0), left, parallelism, NOW);
  }

  private static EtaBody known(@Nullable EtaBody eta) {
    return Objects.requireNonNull(eta);
  }

  @Test
  void isExactWhenAllEvaluationsTakeTheSameTime() {
    var eta = known(eta(8, 2, 1_000, 1_000, 1_000));
    assertThat(eta.earliest()).isEqualTo(NOW.plusSeconds(4));
    assertThat(eta.latest()).isEqualTo(eta.earliest());
  }

  /** Mean 2 s, deviation √2 s: 4 · 2 s ± 2 · √2 · √(4 + 16/2) s. */
  @Test
  void isARangeOfTwoDeviations() {
    var eta = known(eta(4, 1, 1_000, 3_000));
    double spread = 2 * Math.sqrt(2) * Math.sqrt(12);
    assertThat(Duration.between(NOW, eta.earliest())).isZero(); // not in the past
    assertThat(Duration.between(NOW, eta.latest()).toMillis())
        .isEqualTo((long) (1_000 * (8 + spread)));
  }

  @Test
  void fewerAreOpenThanMayBe() {
    assertThat(known(eta(2, 16, 1_000, 1_000)).latest()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void isUnknownBeforeTwoResultsAndAfterTheEnd() {
    assertThat(eta(5, 1, 1_000)).isNull();
    assertThat(eta(0, 1, 1_000, 1_000)).isNull();
  }
}
