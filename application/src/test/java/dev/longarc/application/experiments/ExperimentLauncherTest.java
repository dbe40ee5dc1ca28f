package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExperimentLauncherTest {
  @Test
  void warnsAboveFiveThousandOnTheServerInMemoryAlone() {
    assertThat(ExperimentLauncher.memoryNote(true, 5_000)).isEmpty();
    assertThat(ExperimentLauncher.memoryNote(false, 50_000)).isEmpty();
    assertThat(ExperimentLauncher.memoryNote(true, 5_001))
        .hasValueSatisfying(
            note -> assertThat(note).contains("all 5001 evaluations").contains("longarc doctor"));
  }
}
