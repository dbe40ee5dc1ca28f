package dev.longarc.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PuzzleTest {
  /** A thousand generated pairs of medium size are accepted, nine thousand are not. */
  @Test
  void namesTheGreatestSize() {
    assertThat(puzzle(1_000, 20).train()).hasSize(1_000);
    assertThatThrownBy(() -> puzzle(9_000, 10))
        .hasMessage(
            """
            The puzzle is too large: its (9000) demonstration pairs and (1) test inputs take \
            (2196122) characters, (1200000) are allowed.
            Maybe split it into several ARC tasks.\
            """);
    assertThatThrownBy(() -> puzzle(800, 30)).hasMessageContaining("(1508142) characters");
  }

  private static Puzzle puzzle(int pairs, int side) {
    var grid = Grid.of(new int[side][side]);
    return new Puzzle(Collections.nCopies(pairs, new Pair(grid, grid)), List.of(grid));
  }
}
