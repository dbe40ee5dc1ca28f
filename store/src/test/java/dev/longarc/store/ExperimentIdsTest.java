package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExperimentIdsTest {
  @Test
  void containsTheDayAndTheExperimentsName() {
    assertThat(ExperimentIds.id("First try!", Samples.DAY, 1)).isEqualTo("exp-20261122-first-try");
    assertThat(ExperimentIds.id("First try!", Samples.DAY, 3))
        .isEqualTo("exp-20261122-first-try-3");
  }

  @Test
  void keepsOnlyAsciiWords() {
    assertThat(ExperimentIds.slug("  Größe & Äpfel / 2 ")).isEqualTo("gro-e-apfel-2");
    assertThat(ExperimentIds.slug("日本")).isEqualTo("experiment");
  }

  @Test
  void cutsLongNamesWithoutATrailingHyphen() {
    assertThat(ExperimentIds.slug("a".repeat(39) + " " + "b".repeat(9))).isEqualTo("a".repeat(39));
    assertThat(ExperimentIds.slug("a".repeat(80))).hasSize(40);
  }
}
