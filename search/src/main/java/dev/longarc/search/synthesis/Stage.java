package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import dev.longarc.search.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One search of a puzzle, perhaps through views: enumerates states, then combines them into
 * outputs.
 */
final class Stage {
  private static final Costs COSTS = Costs.read();

  /** In bits: a view is a choice of about sixteen, and rarely needed. */
  private static final double VIEW_COST = 4;

  /** After this level it is clear whether any state has the outputs' sizes. */
  private static final int CANVAS_LEVEL = 9;

  /** Levels after the one that has the outputs: costlier programs can hardly win. */
  private static final int RIVAL_LEVELS = 3;

  private static final int MAX_CANVASES = 3;
  private static final int MAX_TEST_SIZES = 2;
  private static final int MAX_COUNTS = 100;

  private final Target unviewed;
  private final Target target;
  private final StageLimits limits;
  private final Solutions solutions;
  private final StepBudget budget;
  private final List<Goal> goals;
  private final BottomUpEnumerator enumerator;

  /**
   * @param unviewed the puzzle as it is
   * @param target the puzzle as this stage sees it
   */
  Stage(
      Target unviewed, Target target, StageLimits limits, Solutions solutions, StepBudget budget) {
    this.unviewed = unviewed;
    this.target = target;
    this.limits = limits;
    this.solutions = solutions;
    this.budget = budget;
    this.goals = Goal.of(target.outputs);
    this.enumerator =
        new BottomUpEnumerator(
            target,
            COSTS,
            // the rest is for combining the states
            Math.min(limits.enumerationSteps(), budget.remaining() / 2),
            limits.states(),
            goals.stream().map(Goal::outputs).toList(),
            budget);
  }

  void run() {
    addSeeds();
    while (enumerator.enumerateLevel()
        && enumerator.level() <= (long) enumerator.exactCost() + RIVAL_LEVELS) {
      if (enumerator.level() == CANVAS_LEVEL) {
        seedCanvases();
      }
    }
    for (Goal goal : goals) {
      combine(goal);
    }
  }

  /** A line for people on what the stage did. */
  String summary() {
    return "%s: %s states up to a cost of %s"
        .formatted(name(), enumerator.size(), enumerator.level() - 1);
  }

  /** The views through which it looks at the puzzle. */
  String name() {
    return target.views.isEmpty() ? "as it is" : target.views.toString();
  }

  private void addSeeds() {
    enumerator.addSeed(State.ofInputs(target.inputs));
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if (target.hasColour(colour)) {
        enumerator.addSeed(
            State.ofConstant(Type.COLOUR, colour, target.pairs(), colour == 0 ? 4 : 3));
      }
    }
    for (int count = 2; count <= 4; count++) {
      enumerator.addSeed(State.ofConstant(Type.COUNT, count, target.pairs(), count + 1));
    }
  }

  private void seedCanvases() {
    var counts = new ArrayList<State>();
    for (int index = 0; index < enumerator.size(); index++) {
      State state = enumerator.state(index);
      if (state.type == Type.COUNT) {
        counts.add(state);
      }
      if (state.type == Type.GRID && state.hasSizesOf(target.outputs)) {
        return;
      }
    }
    new SizePredictor(target.pairs(), counts)
        .canvases(target.outputs, enumerator.level(), MAX_CANVASES)
        .forEach(enumerator::addSeed);
  }

  private void combine(Goal goal) {
    Map<List<Integer>, List<State>> bySizes = new LinkedHashMap<>();
    List<State> colours = constantColours(goal);
    var counts = new ArrayList<State>();
    for (int index = 0; index < enumerator.size(); index++) {
      State state = enumerator.state(index);
      if (state.type == Type.COLOUR && !state.isConstant()) {
        colours.add(state);
      } else if (state.type == Type.COUNT && counts.size() < MAX_COUNTS) {
        counts.add(state);
      } else if (state.hasSizesOf(goal.outputs())) {
        bySizes.computeIfAbsent(testSizes(state), sizes -> new ArrayList<>()).add(state);
      }
    }
    var sizes = new ArrayList<>(bySizes.keySet());
    for (List<Integer> size : sizes.subList(0, Math.min(MAX_TEST_SIZES, sizes.size()))) {
      List<State> layers = bySizes.getOrDefault(size, List.of());
      if (layers.stream().anyMatch(State::isImage) && !budget.isSpent()) {
        var bitmap = new CellBitmap(goal.outputs(), areas(size));
        Combiner.Sink sink =
            (program, cost) -> addSolution(goal.completed(program), cost + goal.cost);
        new Combiner(bitmap, layers, limits, sink, budget).run(colours, counts);
      }
    }
  }

  /** The colours of the goal, which rules may paint with. */
  private List<State> constantColours(Goal goal) {
    var seen = new boolean[Grid.COLOURS];
    for (Image output : goal.outputs()) {
      for (int cell = 0; cell < output.area(); cell++) {
        seen[output.cell(cell)] = true;
      }
    }
    var constantColours = new ArrayList<State>();
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if (seen[colour]) {
        constantColours.add(State.ofConstant(Type.COLOUR, colour, target.pairs(), 2));
      }
    }
    return constantColours;
  }

  private List<Integer> testSizes(State state) {
    var sizes = new ArrayList<Integer>();
    for (int test = target.demos(); test < target.pairs(); test++) {
      sizes.add(state.height(test));
      sizes.add(state.width(test));
    }
    return sizes;
  }

  private static int[] areas(List<Integer> sizes) {
    var areas = new int[sizes.size() / 2];
    Arrays.setAll(areas, test -> sizes.get(2 * test) * sizes.get(2 * test + 1));
    return areas;
  }

  /** Runs the program on the tests, and adds it as a solution if it answers all of them. */
  private void addSolution(Program body, double cost) {
    Program program = target.unviewed(body);
    String text = program.toString();
    budget.spend(text.length() * 20L * (unviewed.pairs() - unviewed.demos()));
    if (text.length() <= Solutions.MAX_LENGTH) {
      List<Grid> outputs = outputs(program, unviewed);
      if (!outputs.isEmpty()) {
        double total = cost + VIEW_COST * target.views.size();
        solutions.add(new Solution(total, program, text, outputs));
      }
    }
  }

  /** The program's outputs for the tests; empty when it makes no grid for one of them. */
  static List<Grid> outputs(Program program, Target target) {
    var outputs = new ArrayList<Grid>();
    for (int test = target.demos(); test < target.pairs(); test++) {
      if (!(Interpreter.run(program, target.inputs[test]) instanceof Image image)) {
        return List.of();
      }
      outputs.add(image.toGrid());
    }
    return outputs;
  }
}
