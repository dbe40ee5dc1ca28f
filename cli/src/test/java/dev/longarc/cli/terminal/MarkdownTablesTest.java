package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownTablesTest {
  @Test
  void makesCellsOfAColumnEquallyWide() {
    String markdown = "# Title\n\n| a | b |\n|---|---|\n| longer | 1 \\| 2 |\n\n|x|\n|---|\nend";

    assertThat(MarkdownTables.aligned(markdown))
        .containsExactly(
            "# Title",
            "",
            "| a      | b      |",
            "|--------|--------|",
            "| longer | 1 \\| 2 |",
            "",
            "| x |",
            "|---|",
            "end");
  }
}
