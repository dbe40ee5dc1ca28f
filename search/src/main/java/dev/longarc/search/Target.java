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

/** A puzzle as a search sees it, perhaps through views. Do not change its arrays. */
public final class Target {
  /** The inputs of the demonstrations, then those of the tests. */
  public final Image[] inputs;

  /** The outputs of the demonstrations. */
  public final Image[] outputs;

  /** The views between the puzzle and this target, the outermost first. */
  public final List<View> views;

  private final boolean[] colours = new boolean[Grid.COLOURS];

  private Target(Image[] inputs, Image[] outputs, List<View> views) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.views = List.copyOf(views);
    for (Image output : outputs) {
      markColours(output);
    }
    for (Image input : inputs) {
      markColours(input);
    }
  }

  /** The puzzle itself, without a view. */
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

  /** This target through a view that applies to every pair. */
  public Target through(View view) {
    var viewedInputs = new Image[inputs.length];
    var viewedOutputs = new Image[outputs.length];
    for (int pair = 0; pair < inputs.length; pair++) {
      viewedInputs[pair] = Objects.requireNonNull(view.enter(inputs[pair]));
      if (pair < viewedOutputs.length) {
        viewedOutputs[pair] = Objects.requireNonNull(view.goal(inputs[pair], outputs[pair]));
      }
    }
    var all = new ArrayList<>(views);
    all.add(view);
    return new Target(viewedInputs, viewedOutputs, all);
  }

  /** Whether all grids are equal. */
  public boolean looksLike(Target other) {
    return Arrays.equals(inputs, other.inputs) && Arrays.equals(outputs, other.outputs);
  }

  private void markColours(Image image) {
    for (int cell = 0; cell < image.area(); cell++) {
      colours[image.cell(cell)] = true;
    }
  }

  /** The number of demonstrations. */
  public int demos() {
    return outputs.length;
  }

  /** The number of demonstrations and tests. */
  public int pairs() {
    return inputs.length;
  }

  /** The program for the puzzle itself: {@code body} within the views. */
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
