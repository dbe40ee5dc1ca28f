package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.inference.Predictor.View;
import java.util.ArrayList;
import java.util.List;

/** Turns what the nets say of each view of the tests into upright votes. */
final class Voting {
  /** How hard a net's misses on its demonstrations cost it votes: 1 % wrong leaves 60 %. */
  private static final int STRICTNESS = 50;

  private static final double LEAST_WEIGHT = 1e-3; // a net that fits nothing still breaks ties

  private final Predictor predictor;
  private final List<TrainingSampler> learners;
  private final int recolourings;
  final List<Vote> votes;

  /**
   * @param recolourings that each side of a test is shown in, at most
   */
  Voting(Predictor predictor, List<TrainingSampler> learners, int recolourings, int tests) {
    this.predictor = predictor;
    this.learners = learners;
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
   * @param lesson the puzzle upright
   * @return its fit: the share of the demonstrations' cells that it gets right
   */
  double cast(int net, OrientedPuzzle lesson) {
    double fit = fit(net, lesson);
    double weight = Math.pow(fit, STRICTNESS) + LEAST_WEIGHT;
    for (int test = 0; test < votes.size(); test++) {
      vote(net, test, weight, lesson.tests.get(test));
    }
    return fit;
  }

  private double fit(int net, OrientedPuzzle lesson) {
    byte[] plain = learners.get(net).recolourings.getFirst();
    var views = lesson.demonstrations.stream().map(one -> new View(one.table(), plain)).toList();
    var answers = predictor.predict(net, views);
    int cells = 0;
    int right = 0;
    for (int index = 0; index < answers.size(); index++) {
      byte[] wanted = lesson.demonstrations.get(index).wanted();
      for (int cell = 0; cell < wanted.length; cell++) {
        right += best(answers.get(index), cell) == wanted[cell] ? 1 : 0;
      }
      cells += wanted.length;
    }
    return (double) right / cells;
  }

  /** Half of the weight goes to the views' mean, the other half evenly to the views. */
  private void vote(int net, int test, double weight, CellTable shape) {
    var learner = learners.get(net);
    int shown = Math.min(recolourings, learner.recolourings.size());
    var maps = learner.recolourings.subList(0, shown);
    var views = new ArrayList<View>();
    for (var lesson : learner.lessons) {
      maps.forEach(map -> views.add(new View(lesson.tests.get(test), map)));
    }
    var answers = predictor.predict(net, views);
    var sum = new float[answers.getFirst().length];
    for (int view = 0; view < views.size(); view++) {
      int turn = learner.lessons.get(view / maps.size()).turn;
      var upright = upright(answers.get(view), turn, shape, views.get(view).recolouring());
      votes.get(test).add(grid(upright, shape), weight / views.size());
      for (int index = 0; index < sum.length; index++) {
        sum[index] += upright[index];
      }
    }
    votes.get(test).add(grid(sum, shape), weight);
  }

  private static float[] upright(float[] turned, int turn, CellTable shape, byte[] recolouring) {
    var upright = new float[turned.length];
    for (int row = 0, to = 0; row < shape.height; row++) {
      for (int column = 0; column < shape.width; column++, to += CellNet.COLOURS) {
        int cell = Dihedral.target(turn, shape.height, shape.width, row, column);
        for (int colour = 0; colour < CellNet.COLOURS; colour++) {
          upright[to + colour] = turned[cell * CellNet.COLOURS + recolouring[colour]];
        }
      }
    }
    return upright;
  }

  private static Grid grid(float[] likelihoods, CellTable shape) {
    var cells = new byte[shape.cells()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = (byte) best(likelihoods, cell);
    }
    return Grid.ofCells(shape.height, shape.width, cells);
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
