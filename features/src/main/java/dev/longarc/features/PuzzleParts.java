package dev.longarc.features;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;
import java.util.List;

/**
 * The grids of a puzzle, measured.
 *
 * @param inputs of the demonstrations, then of the tests
 * @param tests the number of test inputs
 */
record PuzzleParts(
    List<GridFacts> inputs, List<GridFacts> outputs, List<PairFacts> pairs, int tests) {
  static PuzzleParts of(Puzzle puzzle) {
    int background = background(puzzle);
    var inputs = new ArrayList<GridFacts>();
    var outputs = new ArrayList<GridFacts>();
    var pairs = new ArrayList<PairFacts>();
    for (var pair : puzzle.train()) {
      var input = new GridFacts(pair.input(), background);
      var output = new GridFacts(pair.output(), background);
      inputs.add(input);
      outputs.add(output);
      pairs.add(new PairFacts(input, output));
    }
    for (Grid input : puzzle.testInputs()) {
      inputs.add(new GridFacts(input, background));
    }
    return new PuzzleParts(inputs, outputs, pairs, puzzle.testInputs().size());
  }

  /** The colour with the greatest mean share of the inputs; the least of several. */
  static int background(Puzzle puzzle) {
    var shares = new double[Grid.COLOURS];
    puzzle.train().forEach(pair -> addShares(pair.input(), shares));
    puzzle.testInputs().forEach(input -> addShares(input, shares));
    int background = 0;
    for (int colour = 1; colour < shares.length; colour++) {
      background = shares[colour] > shares[background] ? colour : background;
    }
    return background;
  }

  private static void addShares(Grid grid, double[] shares) {
    for (byte cell : grid.cells()) {
      shares[cell] += 1.0 / grid.area();
    }
  }
}
