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

/** One search of a puzzle, perhaps through views: makes states, then joins them to outputs. */
final class Stage {
  private static final Costs COSTS = Costs.read();

  /** In bits: a view is a choice of about sixteen, and rarely needed. */
  private static final double VIEW_COST = 4;

  /** After this level of growth it's clear whether any state has the outputs' sizes. */
  private static final int SIZES_LEVEL = 9;

  /** Levels of growth after the one that has the outputs: dearer programs could hardly win. */
  private static final int RIVAL_LEVELS = 3;

  private static final int MAX_CANVASES = 3;
  private static final int MAX_SIZES_OF_TESTS = 2;
  private static final int MAX_COUNTS = 100;

  private final Target whole;
  private final Target target;
  private final StageLimits effort;
  private final Solutions solutions;
  private final StepBudget work;
  private final List<Goal> goals;
  private final BottomUpEnumerator growth;

  /**
   * @param whole the puzzle as it is
   * @param target the puzzle as this stage sees it
   */
  Stage(Target whole, Target target, StageLimits effort, Solutions solutions, StepBudget work) {
    this.whole = whole;
    this.target = target;
    this.effort = effort;
    this.solutions = solutions;
    this.work = work;
    this.goals = Goal.of(target.outputs);
    this.growth =
        new BottomUpEnumerator(
            target,
            COSTS,
            // what is made must be joined too
            Math.min(effort.growth(), work.left() / 2),
            effort.states(),
            goals.stream().map(Goal::outputs).toList(),
            work);
  }

  void run() {
    addSeeds();
    while (growth.growLevel() && growth.level() <= (long) growth.exactCost() + RIVAL_LEVELS) {
      if (growth.level() == SIZES_LEVEL) {
        foreseeSizes();
      }
    }
    for (Goal goal : goals) {
      join(goal);
    }
  }

  /** What happened, for people. */
  String summary() {
    return "%s: %s states up to a cost of %s"
        .formatted(
            target.views.isEmpty() ? "as it is" : target.views, growth.size(), growth.level() - 1);
  }

  private void addSeeds() {
    growth.addSeed(State.ofInputs(target.inputs));
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if (target.hasColour(colour)) {
        growth.addSeed(State.ofConstant(Type.COLOUR, colour, target.pairs(), colour == 0 ? 4 : 3));
      }
    }
    for (int count = 2; count <= 4; count++) {
      growth.addSeed(State.ofConstant(Type.COUNT, count, target.pairs(), count + 1));
    }
  }

  private void foreseeSizes() {
    var counts = new ArrayList<State>();
    for (int index = 0; index < growth.size(); index++) {
      State state = growth.state(index);
      if (state.type == Type.COUNT) {
        counts.add(state);
      }
      if (state.type == Type.GRID && state.hasSizesOf(target.outputs)) {
        return;
      }
    }
    new Sizes(target.pairs(), counts)
        .canvases(target.outputs, growth.level(), MAX_CANVASES)
        .forEach(growth::addSeed);
  }

  private void join(Goal goal) {
    Map<List<Integer>, List<State>> bySizes = new LinkedHashMap<>();
    List<State> colours = constants(goal);
    var counts = new ArrayList<State>();
    for (int index = 0; index < growth.size(); index++) {
      State state = growth.state(index);
      if (state.type == Type.COLOUR && !state.isConstant()) {
        colours.add(state);
      } else if (state.type == Type.COUNT && counts.size() < MAX_COUNTS) {
        counts.add(state);
      } else if (state.hasSizesOf(goal.outputs())) {
        bySizes.computeIfAbsent(sizesOfTests(state), sizes -> new ArrayList<>()).add(state);
      }
    }
    var sizes = new ArrayList<>(bySizes.keySet());
    for (List<Integer> size : sizes.subList(0, Math.min(MAX_SIZES_OF_TESTS, sizes.size()))) {
      List<State> layers = bySizes.getOrDefault(size, List.of());
      if (layers.stream().anyMatch(State::isOfCells) && !work.isSpent()) {
        var sheet = new CellBitmap(goal.outputs(), areas(size));
        Combiner.Sink sink = (program, cost) -> solve(goal.reached(program), cost + goal.cost);
        new Combiner(sheet, layers, effort, sink, work).run(colours, counts);
      }
    }
  }

  /** The colours of the goal, which rules may paint in. */
  private List<State> constants(Goal goal) {
    var seen = new boolean[Grid.COLOURS];
    for (Image output : goal.outputs()) {
      for (int cell = 0; cell < output.area(); cell++) {
        seen[output.cell(cell)] = true;
      }
    }
    var constants = new ArrayList<State>();
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if (seen[colour]) {
        constants.add(State.ofConstant(Type.COLOUR, colour, target.pairs(), 2));
      }
    }
    return constants;
  }

  private List<Integer> sizesOfTests(State state) {
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

  /** Runs the program on the tests. */
  private void solve(Program body, double cost) {
    Program program = target.unviewed(body);
    String text = program.toString();
    work.add(text.length() * 20L * (whole.pairs() - whole.demos()));
    if (text.length() <= Solutions.MAX_LENGTH) {
      List<Grid> outputs = outputs(program, whole);
      if (!outputs.isEmpty()) {
        double total = cost + VIEW_COST * target.views.size();
        solutions.add(new Solution(total, program, text, outputs));
      }
    }
  }

  /** What the program makes of the tests; nothing when it has no grid for one of them. */
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
