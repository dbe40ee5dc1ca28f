package dev.longarc.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArcTaskTest {
  private static final Grid A = Grid.parse("1");
  private static final Grid B = Grid.parse("2");
  private static final Puzzle PUZZLE = new Puzzle(List.of(new Pair(A, B)), List.of(A, B));

  @Test
  void acceptsFileNamesAsIds() {
    assertThat(new ArcTask("mirror-left", PUZZLE, List.of()).id()).isEqualTo("mirror-left");
    assertThat(new ArcTask("ta\u0302che (1)", PUZZLE, List.of()).id()).isEqualTo("t\u00e2che (1)");
    assertThatThrownBy(() -> new ArcTask("a/b", PUZZLE, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(a/b)");
  }

  @Test
  void acceptsAllOutputsOrNone() {
    assertThat(new ArcTask("t", PUZZLE, List.of()).hasOutputs()).isFalse();
    assertThat(new ArcTask("t", PUZZLE, List.of(A, A)).hasOutputs()).isTrue();
    assertThatThrownBy(() -> new ArcTask("t", PUZZLE, List.of(A)))
        .hasMessageContaining("(2) test inputs but (1) test outputs");
  }

  @Test
  void needsADemonstrationAndATest() {
    assertThatThrownBy(() -> new Puzzle(List.of(), List.of(A)))
        .hasMessageContaining("at least one demonstration");
    assertThatThrownBy(() -> new Puzzle(PUZZLE.train(), List.of()))
        .hasMessageContaining("at least one test input");
  }

  @Test
  void hashesTheContentAndNotTheId() {
    String hash = new ArcTask("t", PUZZLE, List.of(A, B)).contentHash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(new ArcTask("u", PUZZLE, List.of(A, B)).contentHash()).isEqualTo(hash);
    assertThat(
            List.of(
                new ArcTask("t", PUZZLE, List.of()),
                new ArcTask("t", PUZZLE, List.of(B, A)),
                new ArcTask("t", new Puzzle(PUZZLE.train(), List.of(B, A)), List.of(A, B)),
                new ArcTask(
                    "t", new Puzzle(List.of(new Pair(B, A)), PUZZLE.testInputs()), List.of(A, B))))
        .extracting(ArcTask::contentHash)
        .doesNotHaveDuplicates()
        .doesNotContain(hash);
  }

  @Test
  void hashesASelectionWithItsIdsAndItsOrder() {
    var a = new ArcTask("a", PUZZLE, List.of());
    var b = new ArcTask("b", PUZZLE, List.of());

    assertThat(ArcTask.contentHash(List.of(a, b)))
        .matches("[0-9a-f]{64}")
        .isEqualTo(ArcTask.contentHash(List.of(a, b)))
        .isNotEqualTo(ArcTask.contentHash(List.of(b, a)))
        .isNotEqualTo(ArcTask.contentHash(List.of(a)));
  }
}
