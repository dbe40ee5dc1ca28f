package dev.longarc.api.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryNoteTest {
  @Test
  void warnsAboveFiveThousandOnTheServerInMemoryAlone() {
    assertThat(MemoryNote.of(true, 5_000)).isEmpty();
    assertThat(MemoryNote.of(false, 50_000)).isEmpty();
    assertThat(MemoryNote.of(true, 5_001))
        .hasValueSatisfying(
            note -> assertThat(note).contains("all 5001 evaluations").contains("longarc doctor"));
  }
}
