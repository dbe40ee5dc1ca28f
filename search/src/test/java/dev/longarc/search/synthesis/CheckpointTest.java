package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  @Test
  void isReadAsWritten() {
    var entries =
        List.of(
            new Checkpoint.Entry(1 / 3.0, "input |> mirror_h"),
            new Checkpoint.Entry(-0.0, "grounded { input |> mirror_h }"));
    var checkpoint = new Checkpoint(3, 1L << 40, entries);
    assertThat(Checkpoint.parse(checkpoint.text())).contains(checkpoint);
    assertThat(Checkpoint.parse(Checkpoint.START.text())).contains(Checkpoint.START);
  }

  /**
   * The largest checkpoint: the greatest number of answers and programs, all of the greatest
   * length.
   */
  @Test
  void fitsAHeartbeat() {
    int programs = Solutions.MAX_ANSWERS * Solutions.MAX_PROGRAMS;
    var entry = new Checkpoint.Entry(-1 / 3.0, "x".repeat(Solutions.MAX_LENGTH));
    String text = new Checkpoint(9, Long.MAX_VALUE, Collections.nCopies(programs, entry)).text();
    assertThat(text).hasSizeLessThan(256_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "synthesis-0 1 2",
        "nonsense",
        "synthesis-2 x 1",
        "synthesis-2 1 1\n1 input |> what",
        "synthesis-2 1 1\nx",
        "synthesis-2 -1 1",
        "synthesis-2 1 -1",
        "synthesis-2 1 1\n"
      })
  void refusesWhatIsNone(String text) {
    assertThat(Checkpoint.parse(text)).isEmpty();
  }
}
