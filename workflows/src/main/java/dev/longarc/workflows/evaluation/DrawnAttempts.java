package dev.longarc.workflows.evaluation;

import dev.longarc.arc.Grid;
import dev.longarc.workflows.Markdown;
import java.util.List;

/** Attempts as Markdown: squares in the colours of ARC, one for each cell. */
final class DrawnAttempts {
  /** Of all grids together, three or four bytes each; the two largest attempts fit. */
  static final int MAX_CELLS = 2_000;

  private static final int MAX_TESTS = 10;

  /** By colour. Light blue has no square. */
  private static final List<String> SQUARES =
      List.of("⬛", "🟦", "🟥", "🟩", "🟨", "⬜", "🟪", "🟧", "🔵", "🟫");

  private static final String LEGEND =
      "Colours: ⬛ 0 · 🟦 1 · 🟥 2 · 🟩 3 · 🟨 4 · ⬜ 5 · 🟪 6 · 🟧 7 · 🔵 8 · 🟫 9\n";

  private int left = MAX_CELLS;

  /**
   * @param perTest 0–2 grids for each test input
   */
  String markdown(List<List<Grid>> perTest) {
    var text = new StringBuilder("\n");
    for (int test = 1; test <= Math.min(MAX_TESTS, perTest.size()); test++) {
      List<Grid> attempts = perTest.get(test - 1);
      if (attempts.isEmpty()) {
        text.append("Test %s: no attempt\n\n".formatted(test));
      }
      for (int attempt = 1; attempt <= attempts.size(); attempt++) {
        text.append(
            drawn("Test %s, attempt %s".formatted(test, attempt), attempts.get(attempt - 1)));
      }
    }
    if (perTest.size() > MAX_TESTS) {
      text.append("and %s more test inputs\n\n".formatted(perTest.size() - MAX_TESTS));
    }
    return left < MAX_CELLS ? text + LEGEND + "\n" : text.toString();
  }

  private String drawn(String title, Grid grid) {
    String size = "%s × %s".formatted(grid.height(), grid.width());
    if (grid.area() > left) {
      return "%s: %s, too large to draw here\n\n".formatted(title, size);
    }
    left -= grid.area();
    return "%s: %s\n%s\n".formatted(title, size, Markdown.block(squares(grid)));
  }

  private static String squares(Grid grid) {
    var squares = new StringBuilder();
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        squares.append(SQUARES.get(grid.at(row, column)));
      }
      squares.append('\n');
    }
    return squares.toString();
  }
}
