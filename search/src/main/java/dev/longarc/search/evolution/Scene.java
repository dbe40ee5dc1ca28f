package dev.longarc.search.evolution;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.view.View;
import dev.longarc.dsl.view.Views;
import dev.longarc.search.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A puzzle as one island sees it, perhaps through a view. The cells of all goals are numbered
 * through, each demonstration from a multiple of 64 on: sets of them are arrays of words.
 */
final class Scene {
  final Image[] inputs;
  final Image[] goals;
  final int pairs;
  final int demos;

  /** The word where each demonstration's cells begin, and the end. */
  final int[] from;

  final int words;

  /** Every cell there is. */
  final long[] cells;

  /** Cells whose goal differs from the input, where the two are of one size; else every cell. */
  final long[] changed;

  /** The cells whose goal is the colour; null for colours that no goal has. */
  final long[] @Nullable [] goalIs = new long[Grid.COLOURS][];

  private final Target whole;
  private final Target target;

  private Scene(Target whole, Target target) {
    this.whole = whole;
    this.target = target;
    this.inputs = target.inputs;
    this.goals = target.outputs;
    this.pairs = inputs.length;
    this.demos = goals.length;
    this.from = new int[demos + 1];
    for (int demo = 0; demo < demos; demo++) {
      from[demo + 1] = from[demo] + (goals[demo].area() + 63) / 64;
    }
    this.words = from[demos];
    this.cells = new long[words];
    this.changed = new long[words];
    for (int demo = 0; demo < demos; demo++) {
      seeGoal(demo);
    }
  }

  private void seeGoal(int demo) {
    Image goal = goals[demo];
    Image input = inputs[demo];
    boolean sameSize = goal.sameSize(input);
    for (int cell = 0; cell < goal.area(); cell++) {
      int word = from[demo] + (cell >> 6);
      long bit = 1L << cell;
      int colour = goal.cell(cell);
      cells[word] |= bit;
      if (!sameSize || input.cell(cell) != colour) {
        changed[word] |= bit;
      }
      long[] is = goalIs[colour];
      if (is == null) {
        is = new long[words];
        goalIs[colour] = is;
      }
      is[word] |= bit;
    }
  }

  /** The puzzle as it is, then through each view that makes a difference, the best first. */
  static List<Scene> of(Puzzle puzzle) {
    Target whole = Target.of(puzzle);
    var scenes = new ArrayList<Scene>();
    scenes.add(new Scene(whole, whole));
    for (View view : Views.of(whole.inputs, whole.outputs)) {
      scenes.add(new Scene(whole, whole.through(view)));
    }
    return scenes;
  }

  /** Whether any grid has the colour. */
  boolean hasColour(int colour) {
    return target.hasColour(colour);
  }

  /** The program for the puzzle as it is. */
  Program program(Gene gene) {
    return target.unviewed(gene.program());
  }

  /** What the gene answers to the tests of the puzzle; null if it has no answer to some. */
  @Nullable List<Grid> answers(Gene gene) {
    var answers = new ArrayList<Grid>();
    for (int pair = demos; pair < pairs; pair++) {
      Image answer = gene.image(pair);
      if (hasView()) {
        answer = target.views.getFirst().leave(whole.inputs[pair], answer);
      }
      if (answer == null) {
        return null;
      }
      answers.add(answer.toGrid());
    }
    return answers;
  }

  /** Whether the gene reproduces every demonstration of the puzzle as it is. */
  boolean explains(Gene gene) {
    for (int demo = 0; demo < demos; demo++) {
      if (!gene.image(demo).equals(goals[demo])) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a view between this scene and the puzzle. */
  boolean hasView() {
    return !target.views.isEmpty();
  }

  @Override
  public String toString() {
    return hasView() ? target.views.getFirst().toString() : "plain";
  }
}
