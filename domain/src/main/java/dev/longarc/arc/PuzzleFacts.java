package dev.longarc.arc;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts and sizes of a puzzle, by which ARC tasks are found. They say nothing about the test
 * outputs, which a puzzle does not have.
 *
 * @param maxHeight of all its grids
 * @param maxWidth of all its grids
 * @param gridSize the cells of its largest grid
 * @param colours that occur in it, ascending
 * @param demonstrations the number of its demonstration pairs
 * @param tests the number of its test inputs
 */
public record PuzzleFacts(
    int maxHeight,
    int maxWidth,
    int gridSize,
    List<Integer> colours,
    int demonstrations,
    int tests) {
  public PuzzleFacts {
    colours = List.copyOf(colours);
  }

  public static PuzzleFacts of(Puzzle puzzle) {
    int maxHeight = 0;
    int maxWidth = 0;
    int gridSize = 0;
    var used = new boolean[Grid.COLOURS];
    for (Grid grid : grids(puzzle)) {
      maxHeight = Math.max(maxHeight, grid.height());
      maxWidth = Math.max(maxWidth, grid.width());
      gridSize = Math.max(gridSize, grid.area());
      for (byte cell : grid.cells()) {
        used[cell] = true;
      }
    }
    return new PuzzleFacts(
        maxHeight,
        maxWidth,
        gridSize,
        IntStream.range(0, used.length).filter(colour -> used[colour]).boxed().toList(),
        puzzle.train().size(),
        puzzle.testInputs().size());
  }

  private static List<Grid> grids(Puzzle puzzle) {
    return Stream.concat(
            puzzle.train().stream().flatMap(pair -> Stream.of(pair.input(), pair.output())),
            puzzle.testInputs().stream())
        .toList();
  }
}
