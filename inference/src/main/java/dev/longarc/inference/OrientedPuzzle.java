package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A puzzle in one orientation: its demonstrations and tests under one symmetry, as tables of cells.
 */
final class OrientedPuzzle {
  /** One demonstration: features, wanted colours, and the cells that aren't simply copied. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; not written after construction
  record Demonstration(CellTable table, byte[] wanted, int[] changed) {}

  final int symmetry;
  final List<Demonstration> demonstrations;
  final List<CellTable> tests;

  private OrientedPuzzle(int symmetry, List<Demonstration> demonstrations, List<CellTable> tests) {
    this.symmetry = symmetry;
    this.demonstrations = demonstrations;
    this.tests = tests;
  }

  /** Empty when no {@link OutputShape} explains the outputs' sizes, or none fits the tests. */
  static Optional<OrientedPuzzle> of(Puzzle puzzle, int symmetry) {
    var pairs = puzzle.train().stream().map(pair -> Dihedral.apply(symmetry, pair)).toList();
    var inputs = puzzle.testInputs().stream().map(grid -> Dihedral.apply(symmetry, grid)).toList();
    return OutputShape.of(pairs)
        .filter(shape -> inputs.stream().allMatch(input -> fits(shape, input)))
        .map(shape -> of(shape, symmetry, pairs, inputs));
  }

  private static boolean fits(OutputShape shape, Grid input) {
    return shape.accepts(new SceneGrid(input));
  }

  private static OrientedPuzzle of(
      OutputShape shape, int symmetry, List<Pair> pairs, List<Grid> inputs) {
    var demonstrations = new ArrayList<Demonstration>();
    for (var pair : pairs) {
      var table = CellFeatures.table(shape, pair.input());
      var wanted = pair.output().cells();
      int[] changed =
          IntStream.range(0, wanted.length)
              .filter(cell -> table.slots[cell * CellFeatures.SLOTS] != wanted[cell])
              .toArray();
      demonstrations.add(new Demonstration(table, wanted, changed));
    }
    var tests = inputs.stream().map(input -> CellFeatures.table(shape, input)).toList();
    return new OrientedPuzzle(symmetry, demonstrations, tests);
  }
}
