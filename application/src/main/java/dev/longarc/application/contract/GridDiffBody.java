package dev.longarc.application.contract;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How an attempt differs from the expected output. */
@Schema(name = "GridDiff")
public record GridDiffBody(
    boolean right,
    boolean sameSize,
    @Schema(description = "Row and column of each wrong cell, from 0; null when the sizes differ")
        @Nullable List<int[]> wrongCells) {
  /** For each test input and each of its attempts; empty without expected outputs. */
  static List<List<GridDiffBody>> of(Attempts attempts, List<Grid> expected) {
    return IntStream.range(0, expected.size())
        .mapToObj(test ->
            attempts.perTest().get(test).stream()
                .map(attempt -> of(attempt.rows(), expected.get(test).rows()))
                .toList())
        .toList();
  }

  private static GridDiffBody of(int[][] attempt, int[][] expected) {
    if (attempt.length != expected.length || attempt[0].length != expected[0].length) {
      return new GridDiffBody(false, false, null);
    }
    var wrong = new ArrayList<int[]>();
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        if (attempt[row][column] != expected[row][column]) {
          wrong.add(new int[] {row, column});
        }
      }
    }
    return new GridDiffBody(wrong.isEmpty(), true, wrong);
  }
}
