package dev.longarc.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.longarc.store.Retention.Bulk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HourlyExpiryTest {
  private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

  private final List<Instant> expired = new ArrayList<>();
  private Instant now = START;
  private boolean broken;

  private final HourlyExpiry expiry =
      new HourlyExpiry(
          at -> {
            if (broken) {
              throw new IllegalStateException();
            }
            expired.add(at);
            return List.of(new Bulk("idempotency keys", 2, 90));
          },
          () -> now);

  @Test
  void expiresAtOnceAndThenOnceAnHour() {
    for (int minutes : new int[] {0, 1, 59, 60, 61, 150}) {
      now = START.plus(Duration.ofMinutes(minutes));
      expiry.look();
    }
    assertThat(expired)
        .containsExactly(
            START, START.plus(Duration.ofMinutes(60)), START.plus(Duration.ofMinutes(150)));
  }

  @Test
  void triesAgainAfterAFailure() {
    broken = true;
    assertThatIllegalStateException().isThrownBy(expiry::look);
    broken = false;
    expiry.look();
    assertThat(expired).containsExactly(START);
  }
}
