package dev.longarc.search;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A puzzle as a search sees it, perhaps through views. Its arrays are not to be changed. */
public final class Target {
  /** Of the demonstrations, then of the tests. */
  public final Image[] inputs;

  /** Of the demonstrations. */
  public final Image[] outputs;

  /** The views that show the puzzle so, the outermost first. */
  public final List<View> views;

  private final boolean[] colours = new boolean[Grid.COLOURS];

  private Target(Image[] inputs, Image[] outputs, List<View> views) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.views = List.copyOf(views);
    for (Image output : outputs) {
      seeColours(output);
    }
    for (Image input : inputs) {
      seeColours(input);
    }
  }

  /** The puzzle as it is. */
  public static Target of(Puzzle puzzle) {
    int demos = puzzle.train().size();
    var inputs = new Image[demos + puzzle.testInputs().size()];
    var outputs = new Image[demos];
    for (int pair = 0; pair < inputs.length; pair++) {
      if (pair < demos) {
        inputs[pair] = Image.of(puzzle.train().get(pair).input());
        outputs[pair] = Image.of(puzzle.train().get(pair).output());
      } else {
        inputs[pair] = Image.of(puzzle.testInputs().get(pair - demos));
      }
    }
    return new Target(inputs, outputs, List.of());
  }

  /** This target through a view that means something for every pair. */
  public Target through(View through) {
    var seen = new Image[inputs.length];
    var goals = new Image[outputs.length];
    for (int pair = 0; pair < inputs.length; pair++) {
      seen[pair] = Objects.requireNonNull(through.enter(inputs[pair]));
      if (pair < goals.length) {
        goals[pair] = Objects.requireNonNull(through.goal(inputs[pair], outputs[pair]));
      }
    }
    var all = new ArrayList<>(views);
    all.add(through);
    return new Target(seen, goals, all);
  }

  /** Whether all grids are the same. */
  public boolean looksLike(Target other) {
    return Arrays.equals(inputs, other.inputs) && Arrays.equals(outputs, other.outputs);
  }

  private void seeColours(Image image) {
    for (int cell = 0; cell < image.area(); cell++) {
      colours[image.cell(cell)] = true;
    }
  }

  /** Demonstrations. */
  public int demos() {
    return outputs.length;
  }

  /** Demonstrations and tests. */
  public int pairs() {
    return inputs.length;
  }

  /** The program for the puzzle without views that does what {@code body} does with them. */
  public Program unviewed(Program body) {
    Program program = body;
    for (View view : views.reversed()) {
      program = new Program.Within(view, program);
    }
    return program;
  }

  /** Whether the program makes the demonstration's output. */
  public boolean isExplained(int demo, Program program) {
    return Objects.equals(outputs[demo], Interpreter.run(program, inputs[demo]));
  }

  /** Whether the colour occurs anywhere in the puzzle. */
  public boolean hasColour(int colour) {
    return colours[colour];
  }
}
