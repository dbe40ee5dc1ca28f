package dev.longarc.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemporalRetentionTest {
  private static Duration of(String value) {
    return TemporalRetention.of(Map.of("LONGARC_TEMPORAL_RETENTION", value));
  }

  @Test
  void isThreeMonthsByDefault() {
    assertThat(TemporalRetention.of(Map.of())).isEqualTo(Duration.ofDays(90));
    assertThat(of("7d")).isEqualTo(Duration.ofDays(7));
    assertThat(of(" 365 ")).isEqualTo(Duration.ofDays(365));
  }

  @Test
  void refusesInvalidRetentions() {
    for (String value : List.of("0d", "-1d", "12h", "")) {
      assertThatThrownBy(() -> of(value))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("(" + value + ")")
          .hasMessageContaining("\nMaybe ");
    }
  }

  @Test
  void saysThatAChangeAppliesToLaterWorkflowsOnly() {
    assertThat(TemporalRetention.changed(Duration.ofDays(90), Duration.ofDays(7)))
        .contains("for 7 days now", "before keep their 90 days");
  }
}
