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
 * through, and each demonstration begins at a multiple of 64; sets of cells are arrays of 64-bit
 * words.
 */
final class Scene {
  final Image[] inputs;
  final Image[] goals;
  final int pairs;
  final int demos;

  /** The first word of each demonstration, and the number of words. */
  final int[] firstWords;

  final int words;

  /** All cells. */
  final long[] cells;

  /** The cells whose goal differs from the input; every cell where the two have different sizes. */
  final long[] changed;

  /** By colour, the cells whose goal has it; null for colours that no goal has. */
  final long[] @Nullable [] cellsByGoalColour = new long[Grid.COLOURS][];

  private final Target unviewed;
  private final Target target;

  private Scene(Target unviewed, Target target) {
    this.unviewed = unviewed;
    this.target = target;
    this.inputs = target.inputs;
    this.goals = target.outputs;
    this.pairs = inputs.length;
    this.demos = goals.length;
    this.firstWords = new int[demos + 1];
    for (int demo = 0; demo < demos; demo++) {
      firstWords[demo + 1] = firstWords[demo] + (goals[demo].area() + 63) / 64;
    }
    this.words = firstWords[demos];
    this.cells = new long[words];
    this.changed = new long[words];
    for (int demo = 0; demo < demos; demo++) {
      indexGoal(demo);
    }
  }

  private void indexGoal(int demo) {
    Image goal = goals[demo];
    Image input = inputs[demo];
    boolean sameSize = goal.sameSize(input);
    for (int cell = 0; cell < goal.area(); cell++) {
      int word = firstWords[demo] + (cell >> 6);
      long bit = 1L << cell;
      int colour = goal.cell(cell);
      cells[word] |= bit;
      if (!sameSize || input.cell(cell) != colour) {
        changed[word] |= bit;
      }
      long[] colourCells = cellsByGoalColour[colour];
      if (colourCells == null) {
        colourCells = new long[words];
        cellsByGoalColour[colour] = colourCells;
      }
      colourCells[word] |= bit;
    }
  }

  /** The puzzle itself, then the puzzle through each view that changes it, the best first. */
  static List<Scene> of(Puzzle puzzle) {
    Target unviewed = Target.of(puzzle);
    var scenes = new ArrayList<Scene>();
    scenes.add(new Scene(unviewed, unviewed));
    for (View view : Views.of(unviewed.inputs, unviewed.outputs)) {
      scenes.add(new Scene(unviewed, unviewed.through(view)));
    }
    return scenes;
  }

  /** Whether any grid has the colour. */
  boolean hasColour(int colour) {
    return target.hasColour(colour);
  }

  /** The gene's program for the puzzle itself. */
  Program program(Gene gene) {
    return target.unviewed(gene.program());
  }

  /** The gene's answers to the tests of the puzzle; null if one of them has no answer. */
  @Nullable List<Grid> answers(Gene gene) {
    var answers = new ArrayList<Grid>();
    for (int pair = demos; pair < pairs; pair++) {
      Image answer = gene.image(pair);
      if (hasView()) {
        answer = target.views.getFirst().leave(unviewed.inputs[pair], answer);
      }
      if (answer == null) {
        return null;
      }
      answers.add(answer.toGrid());
    }
    return answers;
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
