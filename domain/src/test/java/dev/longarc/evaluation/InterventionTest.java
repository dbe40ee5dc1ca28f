package dev.longarc.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.Intervention.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InterventionTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

  @Test
  void namesActorActionTimeAndReason() {
    assertThat(new Intervention(Kind.TERMINATED, "ada@lab", AT, "by hand").text())
        .isEqualTo("terminated from outside by ada@lab at 2026-11-22T10:00:00Z: by hand");
    assertThat(new Intervention(Kind.TERMINATED, "", AT, "").text())
        .isEqualTo("terminated from outside at 2026-11-22T10:00:00Z");
    assertThat(new Intervention(Kind.PAUSED, "ada@lab", AT, "").text())
        .isEqualTo("paused in Temporal by ada@lab at 2026-11-22T10:00:00Z");
    assertThat(new Intervention(Kind.TIMED_OUT, "", AT, "").text())
        .isEqualTo("timed out at 2026-11-22T10:00:00Z");
  }

  @Test
  void distinguishesTheServerFromPeople() {
    assertThat(
            new Intervention(
                    Kind.TERMINATED, "history-service", AT, "Transaction size exceeds limit.")
                .text())
        .isEqualTo(
            "terminated by Temporal's server at 2026-11-22T10:00:00Z: Transaction size exceeds"
                + " limit.");
  }
}
