package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Shapes;
import dev.longarc.dsl.grid.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predicts the outputs' sizes by formulas over counts that hold for every demonstration. */
final class SizePredictor {
  private static final int MAX_FACTOR = 5;
  private static final int MAX_SUMMAND = 3;

  /** A program for a number, and the number for each pair. */
  private static final class Formula {
    final Program program;
    final int[] values;
    final int cost;

    Formula(Program program, int[] values, int cost) {
      this.program = program;
      this.values = values;
      this.cost = cost;
    }

    int cost() {
      return cost;
    }
  }

  private final int pairs;
  private final List<State> counts;

  SizePredictor(int pairs, List<State> counts) {
    this.pairs = pairs;
    this.counts = counts;
  }

  /** At most {@code limit} empty grids of the predicted sizes, the likeliest first. */
  List<State> canvases(Image[] outputs, int cost, int limit) {
    var heights = new int[outputs.length];
    var widths = new int[outputs.length];
    for (int demo = 0; demo < outputs.length; demo++) {
      heights[demo] = outputs[demo].height();
      widths[demo] = outputs[demo].width();
    }
    var canvases = new ArrayList<State>();
    for (Formula height : formulas(heights)) {
      for (Formula width : formulas(widths)) {
        State canvas = canvas(height, width, cost);
        if (canvas != null
            && canvases.stream().noneMatch(canvas::sameValues)
            && canvases.size() < limit) {
          canvases.add(canvas);
        }
      }
    }
    return canvases;
  }

  private @Nullable State canvas(Formula height, Formula width, int cost) {
    var values = new Value[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      Image blank = Shapes.blank(height.values[pair], width.values[pair]);
      if (blank == null) {
        return null;
      }
      values[pair] = blank;
    }
    return new State(
        values, Type.GRID, cost, null, new State[0], height.program.then("blank", width.program));
  }

  /** At most three formulas with different values, the cheapest first. */
  private List<Formula> formulas(int[] goal) {
    var found = new ArrayList<Formula>();
    boolean constant = true;
    for (int value : goal) {
      constant &= value == goal[0];
    }
    if (constant) {
      var values = new int[pairs];
      Arrays.fill(values, goal[0]);
      found.add(new Formula(new Program.Constant(Type.COUNT, goal[0]), values, 5));
    }
    for (State count : counts) {
      for (int factor = 1; factor <= MAX_FACTOR; factor++) {
        int summand = goal[0] - factor * count.number(0);
        if (Math.abs(summand) <= MAX_SUMMAND && holds(count, factor, summand, goal)) {
          found.add(formula(count, factor, summand));
        }
      }
    }
    found.sort(Comparator.comparingInt(Formula::cost));
    var distinct = new ArrayList<Formula>();
    for (Formula formula : found) {
      if (distinct.size() < 3
          && distinct.stream().noneMatch(other -> Arrays.equals(other.values, formula.values))) {
        distinct.add(formula);
      }
    }
    return distinct;
  }

  private static boolean holds(State count, int factor, int summand, int[] goal) {
    boolean varies = false;
    for (int demo = 0; demo < goal.length; demo++) {
      if (count.number(demo) * factor + summand != goal[demo]) {
        return false;
      }
      varies |= goal[demo] != goal[0];
    }
    return varies;
  }

  private Formula formula(State count, int factor, int summand) {
    Program program = count.program();
    var values = new int[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      values[pair] = count.number(pair) * factor + summand;
    }
    int cost = count.cost;
    if (factor > 1) {
      program = program.then("times", new Program.Constant(Type.COUNT, factor));
      cost += 3;
    }
    if (summand != 0) {
      program = program.then("plus", new Program.Constant(Type.COUNT, summand));
      cost += 3 + Math.abs(summand);
    }
    return new Formula(program, values, cost);
  }
}
