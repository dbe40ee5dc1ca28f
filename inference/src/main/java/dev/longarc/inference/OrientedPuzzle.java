package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A puzzle seen from one side: demonstrations and tests turned alike, as tables of cells. */
final class OrientedPuzzle {
  /** One demonstration: features, wanted colours, and the cells that aren't simply copied. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; not written once made
  record Demonstration(CellTable table, byte[] wanted, int[] changed) {}

  final int turn;
  final List<Demonstration> demonstrations;
  final List<CellTable> tests;

  private OrientedPuzzle(int turn, List<Demonstration> demonstrations, List<CellTable> tests) {
    this.turn = turn;
    this.demonstrations = demonstrations;
    this.tests = tests;
  }

  /** Empty when no {@link OutputShape} explains the outputs' sizes, or none fits the tests. */
  static Optional<OrientedPuzzle> of(Puzzle puzzle, int turn) {
    var pairs = puzzle.train().stream().map(pair -> Dihedral.apply(turn, pair)).toList();
    var inputs = puzzle.testInputs().stream().map(grid -> Dihedral.apply(turn, grid)).toList();
    return OutputShape.of(pairs)
        .filter(frame -> inputs.stream().allMatch(input -> fits(frame, input)))
        .map(frame -> of(frame, turn, pairs, inputs));
  }

  private static boolean fits(OutputShape frame, Grid input) {
    return frame.accepts(new SceneGrid(input));
  }

  private static OrientedPuzzle of(
      OutputShape frame, int turn, List<Pair> pairs, List<Grid> inputs) {
    var demonstrations = new ArrayList<Demonstration>();
    for (var pair : pairs) {
      var table = CellFeatures.table(frame, pair.input());
      var wanted = pair.output().cells();
      int[] changed =
          IntStream.range(0, wanted.length)
              .filter(cell -> table.slots[cell * CellFeatures.SLOTS] != wanted[cell])
              .toArray();
      demonstrations.add(new Demonstration(table, wanted, changed));
    }
    var tests = inputs.stream().map(input -> CellFeatures.table(frame, input)).toList();
    return new OrientedPuzzle(turn, demonstrations, tests);
  }
}
