package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.search.dsl.Interpreter;
import dev.longarc.search.dsl.Program;
import dev.longarc.search.grid.Image;
import dev.longarc.search.view.View;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A puzzle as the search sees it, perhaps through a view: the inputs of demonstrations, then of
 * tests; and the demonstrations' outputs.
 */
final class Target {
  final Image[] inputs;
  final Image[] outputs;
  final @Nullable View view;
  private final boolean[] colours = new boolean[Grid.COLOURS];

  private Target(Image[] inputs, Image[] outputs, @Nullable View view) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.view = view;
    for (Image output : outputs) {
      seeColours(output);
    }
    for (Image input : inputs) {
      seeColours(input);
    }
  }

  static Target of(Puzzle puzzle) {
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
    return new Target(inputs, outputs, null);
  }

  /** This target through a view that means something for every pair. */
  Target through(View through) {
    var seen = new Image[inputs.length];
    var goals = new Image[outputs.length];
    for (int pair = 0; pair < inputs.length; pair++) {
      seen[pair] = Objects.requireNonNull(through.enter(inputs[pair]));
      if (pair < goals.length) {
        goals[pair] = Objects.requireNonNull(through.goal(inputs[pair], outputs[pair]));
      }
    }
    return new Target(seen, goals, through);
  }

  private void seeColours(Image image) {
    for (int cell = 0; cell < image.area(); cell++) {
      colours[image.cell(cell)] = true;
    }
  }

  int demos() {
    return outputs.length;
  }

  int pairs() {
    return inputs.length;
  }

  /** Whether the program makes the demonstration's output. */
  boolean isExplained(int demo, Program program) {
    return Objects.equals(outputs[demo], Interpreter.run(program, inputs[demo]));
  }

  /** Whether the colour occurs anywhere in the puzzle. */
  boolean hasColour(int colour) {
    return colours[colour];
  }
}
