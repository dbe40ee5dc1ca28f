package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.inference.Predictor.View;
import java.util.ArrayList;
import java.util.List;

/** Turns the nets' predictions for each view of the tests into votes for upright grids. */
final class Voting {
  /**
   * The exponent of a net's fit in its weight: with 1 % of the demonstrations' cells wrong, 60 % of
   * the weight remain.
   */
  private static final int STRICTNESS = 50;

  private static final double MIN_WEIGHT = 1e-3; // also a net that fits nothing breaks ties

  private final Predictor predictor;
  private final List<TrainingSampler> samplers;
  private final int recolourings;
  final List<Vote> votes;

  /**
   * @param recolourings the greatest number of recolourings of each orientation of a test
   */
  Voting(Predictor predictor, List<TrainingSampler> samplers, int recolourings, int tests) {
    this.predictor = predictor;
    this.samplers = samplers;
    this.recolourings = recolourings;
    var empty = new ArrayList<Vote>();
    for (int test = 0; test < tests; test++) {
      empty.add(new Vote());
    }
    this.votes = List.copyOf(empty);
  }

  /**
   * Lets a net vote on every test.
   *
   * @param oriented the puzzle upright
   * @return the net's fit: the share of the demonstrations' cells that it gets right
   */
  double cast(int net, OrientedPuzzle oriented) {
    double fit = fit(net, oriented);
    double weight = Math.pow(fit, STRICTNESS) + MIN_WEIGHT;
    for (int test = 0; test < votes.size(); test++) {
      vote(net, test, weight, oriented.tests.get(test));
    }
    return fit;
  }

  private double fit(int net, OrientedPuzzle oriented) {
    byte[] plain = samplers.get(net).recolourings.getFirst();
    var views = oriented.demonstrations.stream().map(one -> new View(one.table(), plain)).toList();
    var answers = predictor.predict(net, views);
    int cells = 0;
    int correct = 0;
    for (int index = 0; index < answers.size(); index++) {
      byte[] wanted = oriented.demonstrations.get(index).wanted();
      for (int cell = 0; cell < wanted.length; cell++) {
        correct += best(answers.get(index), cell) == wanted[cell] ? 1 : 0;
      }
      cells += wanted.length;
    }
    return (double) correct / cells;
  }

  /** Half of the weight goes to the views' mean, the other half evenly to the views. */
  private void vote(int net, int test, double weight, CellTable table) {
    var sampler = samplers.get(net);
    int shown = Math.min(recolourings, sampler.recolourings.size());
    var maps = sampler.recolourings.subList(0, shown);
    var views = new ArrayList<View>();
    for (var oriented : sampler.orientations) {
      maps.forEach(map -> views.add(new View(oriented.tests.get(test), map)));
    }
    var answers = predictor.predict(net, views);
    var sum = new float[answers.getFirst().length];
    for (int view = 0; view < views.size(); view++) {
      int symmetry = sampler.orientations.get(view / maps.size()).symmetry;
      var upright = upright(answers.get(view), symmetry, table, views.get(view).recolouring());
      votes.get(test).add(grid(upright, table), weight / views.size());
      for (int index = 0; index < sum.length; index++) {
        sum[index] += upright[index];
      }
    }
    votes.get(test).add(grid(sum, table), weight);
  }

  private static float[] upright(
      float[] turned, int symmetry, CellTable table, byte[] recolouring) {
    var upright = new float[turned.length];
    for (int row = 0, to = 0; row < table.height; row++) {
      for (int column = 0; column < table.width; column++, to += CellNet.COLOURS) {
        int cell = Dihedral.target(symmetry, table.height, table.width, row, column);
        for (int colour = 0; colour < CellNet.COLOURS; colour++) {
          upright[to + colour] = turned[cell * CellNet.COLOURS + recolouring[colour]];
        }
      }
    }
    return upright;
  }

  private static Grid grid(float[] likelihoods, CellTable table) {
    var cells = new byte[table.cells()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = (byte) best(likelihoods, cell);
    }
    return Grid.ofCells(table.height, table.width, cells);
  }

  private static int best(float[] likelihoods, int cell) {
    int first = cell * CellNet.COLOURS;
    int best = 0;
    for (int colour = 1; colour < CellNet.COLOURS; colour++) {
      if (likelihoods[first + colour] > likelihoods[first + best]) {
        best = colour;
      }
    }
    return best;
  }
}
