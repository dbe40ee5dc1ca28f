package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.search.dsl.Image;

/** A puzzle as the search sees it: the inputs of demonstrations, then of tests; and the outputs. */
final class Target {
  final Image[] inputs;
  final Image[] outputs;
  private final boolean[] colours = new boolean[Grid.COLOURS];

  Target(Puzzle puzzle) {
    int demos = puzzle.train().size();
    inputs = new Image[demos + puzzle.testInputs().size()];
    outputs = new Image[demos];
    for (int demo = 0; demo < demos; demo++) {
      Pair pair = puzzle.train().get(demo);
      inputs[demo] = Image.of(pair.input());
      outputs[demo] = Image.of(pair.output());
      seeColours(outputs[demo]);
    }
    for (int test = demos; test < inputs.length; test++) {
      inputs[test] = Image.of(puzzle.testInputs().get(test - demos));
    }
    for (Image input : inputs) {
      seeColours(input);
    }
  }

  private void seeColours(Image image) {
    for (int cell = 0; cell < image.area(); cell++) {
      colours[image.cell(cell)] = true;
    }
  }

  int demos() {
    return outputs.length;
  }

  boolean hasColour(int colour) {
    return colours[colour];
  }

  /** The cells of all images, one after the other. */
  static byte[] cells(Image[] images) {
    int area = 0;
    for (Image image : images) {
      area += image.area();
    }
    var cells = new byte[area];
    int next = 0;
    for (Image image : images) {
      for (int cell = 0; cell < image.area(); cell++) {
        cells[next++] = image.cell(cell);
      }
    }
    return cells;
  }
}
