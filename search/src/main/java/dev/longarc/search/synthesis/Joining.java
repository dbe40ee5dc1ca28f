package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.search.dsl.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second stage: looks for what makes the outputs, cell by cell, from one or two states of the
 * outputs' sizes: a state as it is, a {@link CellRule}, or one state drawn over another.
 */
final class Joining {
  /** Rules that are tried for one work unit: about as long as it takes to expand a state. */
  static final int RULES_PER_UNIT = 4_096;

  // What a rule's keys cost, compared with an operation's 1: a rule of many keys explains anything.
  // Constants at 0.5 or 1 and kept keys at 0 or 0.25 all solved 77 of the 200 development tasks.
  private static final double CONSTANT = 0.5;
  private static final double KEPT = 0.25;

  private final Target target;
  private final State[] states;
  private final byte[][] layers;
  private final byte[] outputs;
  private final CellRule rule;
  private final Solutions solutions;
  private long tried;

  Joining(Target target, List<State> sized, Solutions solutions) {
    this.target = target;
    this.states = sized.toArray(State[]::new);
    this.outputs = CellRule.shuffled(Target.cells(target.outputs));
    this.layers = new byte[states.length][];
    for (int index = 0; index < states.length; index++) {
      layers[index] = CellRule.shuffled(Target.cells(states[index].images(target.demos())));
    }
    this.rule = new CellRule(outputs);
    this.solutions = solutions;
  }

  int size() {
    return states.length;
  }

  /** Rules tried so far. */
  long tried() {
    return tried;
  }

  /** How many rules {@link #join} of this index tries. */
  long rulesOf(int index) {
    return 1 + 2L * index;
  }

  /** Tries the {@code index}th state alone, and with each state before it. */
  void join(int index) {
    tried += rulesOf(index);
    single(index);
    for (int other = 0; other < index; other++) {
      pair(other, index);
      pair(index, other);
    }
  }

  private void single(int index) {
    if (Arrays.equals(layers[index], outputs)) {
      asItIs(states[index]);
    } else if (rule.learn(layers[index], layers[index])) {
      ruled(index, index);
    }
  }

  private void pair(int base, int key) {
    if (rule.learn(layers[base], layers[key])) {
      ruled(base, key);
    } else if (base < key && rule.learn(layers[base], layers[base], layers[key])) {
      ruled(base, base, key);
    } else if (isOver(layers[base], layers[key])) {
      over(states[base], states[key]);
    }
  }

  private boolean isOver(byte[] top, byte[] bottom) {
    for (int cell = 0; cell < outputs.length; cell++) {
      if (outputs[cell] != (top[cell] == 0 ? bottom[cell] : top[cell])) {
        return false;
      }
    }
    return true;
  }

  private void asItIs(State state) {
    solved(state.length, state.program(), test -> state.image(test).toGrid());
  }

  private void over(State top, State bottom) {
    solved(
        1 + top.length + bottom.length,
        "(" + top.program() + ") over (" + bottom.program() + ")",
        test -> drawnOver(top.image(test), bottom.image(test)));
  }

  private static @Nullable Grid drawnOver(Image top, Image bottom) {
    if (!top.sameSize(bottom)) {
      return null;
    }
    var cells = new byte[top.area()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = top.cell(cell) == 0 ? bottom.cell(cell) : top.cell(cell);
    }
    return Grid.ofCells(top.height(), top.width(), cells);
  }

  /** Takes the rule that was just learned. */
  private void ruled(int base, int... keys) {
    solved(cost(base, keys), program(base, keys), test -> applied(test, base, keys));
  }

  private @Nullable Grid applied(int test, int base, int[] keys) {
    var images = new Image[keys.length];
    for (int index = 0; index < keys.length; index++) {
      images[index] = states[keys[index]].image(test);
    }
    Image image = states[base].image(test);
    byte[] cells = rule.apply(image, images);
    return cells == null ? null : Grid.ofCells(image.height(), image.width(), cells);
  }

  private double cost(int base, int[] keys) {
    double cost = states[base].length + CONSTANT * rule.constants() + KEPT * rule.kept();
    for (int key : keys) {
      cost += key == base ? 0 : 1 + states[key].length;
    }
    return cost;
  }

  /** Such as {@code input |> recolour(input |> enclosed: 1→4)}. */
  private String program(int base, int[] keys) {
    var text = new StringBuilder(states[base].program()).append(" |> recolour(");
    for (int index = 0; index < keys.length; index++) {
      text.append(index == 0 ? "" : ", ")
          .append(keys[index] == base ? "it" : states[keys[index]].program());
    }
    return text.append(": ").append(rule.text(keys.length)).append(')').toString();
  }

  /** What a found program makes of a test, or null if it means nothing there. */
  @FunctionalInterface
  private interface Answer {
    @Nullable Grid to(int test);
  }

  private void solved(double cost, String program, Answer answer) {
    var grids = new ArrayList<Grid>();
    for (int test = target.demos(); test < target.inputs.length; test++) {
      Grid grid = answer.to(test);
      if (grid == null) {
        return;
      }
      grids.add(grid);
    }
    solutions.add(new Solution(cost, program, grids));
  }
}
