package dev.longarc.benchmarks.samples;

import static dev.longarc.benchmarks.samples.CanvasDrawing.noise;
import static dev.longarc.benchmarks.samples.CanvasDrawing.place;
import static dev.longarc.benchmarks.samples.CanvasDrawing.until;
import static dev.longarc.benchmarks.samples.Sample.Aim.HARD;
import static dev.longarc.benchmarks.samples.Sample.Aim.LOCAL;
import static dev.longarc.benchmarks.samples.Sample.Aim.PROGRAM;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ideas with changing, keeping and comparing colours, and with overlaid grids. */
final class ColourIdeas {
  private ColourIdeas() {}

  static List<Sample> all() {
    return List.of(
        Sample.of("swap-colours", PROGRAM, 4, 1)
            .rule(
                "Blue becomes grey and grey blue, red becomes green and green red.",
                random -> noise(random, random.between(3, 9), random.between(3, 9), 80, 1, 2, 3, 5),
                input -> input.recoloured(ColourIdeas::swapped)),
        Sample.of("keep-red", PROGRAM, 3, 2)
            .rule(
                "Keep what is red, remove the rest.",
                random ->
                    noise(random, random.between(4, 11), random.between(4, 11), 60, 1, 2, 2, 4, 8),
                input -> input.recoloured(colour -> colour == 2 ? 2 : 0)),
        Sample.of("most-common", PROGRAM, 4, 1)
            .rule(
                "Fill the grid with its most common colour.",
                ColourIdeas::withWinner,
                input -> input.recoloured(_ -> byCount(input).getFirst())),
        Sample.of("overlay-halves", PROGRAM, 4, 1)
            .rule(
                "Lay the left half over the right one.",
                random -> halves(random, 7, 1),
                input -> overlaid(input)),
        Sample.of("both-halves", PROGRAM, 4, 2)
            .rule(
                "Green where both halves have something.",
                random -> halves(random, 2, 4),
                input -> both(input)),
        Sample.of("touch-recolour", LOCAL, 5, 1)
            .rule(
                "Blue that touches green turns red.",
                random ->
                    noise(random, random.between(6, 11), random.between(6, 11), 45, 1, 1, 1, 3),
                ColourIdeas::touched),
        Sample.of("bridge-gaps", LOCAL, 5, 1)
            .rule(
                "A hole of one cell between two pink ones in a row turns red.",
                random -> noise(random, random.between(5, 9), random.between(8, 13), 45, 6),
                ColourIdeas::bridged),
        Sample.of("read-the-legend", HARD, 4, 2)
            .rule(
                "Recolour by the pairs to the left of the grey line: first colour into second.",
                ColourIdeas::withLegend,
                ColourIdeas::byLegend));
  }

  private static int swapped(int colour) {
    return switch (colour) {
      case 1 -> 5;
      case 5 -> 1;
      case 2 -> 3;
      case 3 -> 2;
      default -> colour;
    };
  }

  /** The colours except 0, the most common first. */
  private static List<Integer> byCount(Canvas canvas) {
    return IntStream.rangeClosed(1, 9)
        .boxed()
        .sorted(Comparator.comparingInt(canvas::count).reversed())
        .toList();
  }

  private static Canvas withWinner(SampleRandom random) {
    List<Integer> colours = random.distinct(3, 1, 2, 3, 4, 6, 8);
    int winner = colours.getFirst();
    return until(
        canvas -> canvas.count(winner) > canvas.count(byCount(canvas).get(1)),
        () ->
            noise(
                random,
                random.between(3, 7),
                random.between(3, 7),
                100,
                winner,
                winner,
                colours.get(1),
                colours.get(2)));
  }

  private static Canvas halves(SampleRandom random, int left, int right) {
    int height = random.between(3, 6);
    int width = random.between(3, 6);
    var canvas = new Canvas(height, width * 2 + 1);
    canvas.paste(noise(random, height, width, 45, left), 0, 0);
    canvas.paste(noise(random, height, width, 55, right), 0, width + 1);
    canvas.fill(0, width, height, 1, 5);
    return canvas;
  }

  private static Canvas overlaid(Canvas input) {
    int width = input.width() / 2;
    var overlaid = input.crop(0, width + 1, input.height(), width);
    overlaid.paste(input.crop(0, 0, input.height(), width), 0, 0);
    return overlaid;
  }

  private static Canvas both(Canvas input) {
    int width = input.width() / 2;
    return Canvas.drawn(
        input.height(),
        width,
        (row, column) ->
            input.at(row, column) != 0 && input.at(row, column + width + 1) != 0 ? 3 : 0);
  }

  private static Canvas touched(Canvas input) {
    return input.with((row, column) ->
        input.at(row, column) == 1 && input.beside(row, column, 3) > 0 ? 2 : input.at(row, column));
  }

  private static Canvas bridged(Canvas input) {
    return input.with((row, column) ->
        input.at(row, column) == 0
                && input.at(row, column - 1) == 6
                && input.at(row, column + 1) == 6
            ? 2
            : input.at(row, column));
  }

  private static Canvas withLegend(SampleRandom random) {
    int pairs = random.between(2, 3);
    List<Integer> colours = random.distinct(pairs * 2, 1, 2, 3, 4, 6, 7, 8, 9);
    var field = new Canvas(random.between(8, 12), random.between(8, 12));
    for (int blob = 0; blob < 6; blob++) {
      int colour = colours.get(blob % pairs * 2);
      place(random, field, CanvasDrawing.blob(random, 3, random.between(3, 6), colour));
    }
    var canvas = new Canvas(field.height(), field.width() + 3);
    canvas.paste(field, 0, 3);
    canvas.fill(0, 2, canvas.height(), 1, 5);
    for (int entry = 0; entry < colours.size(); entry++) {
      canvas.set(entry / 2, entry % 2, colours.get(entry));
    }
    return canvas;
  }

  private static Canvas byLegend(Canvas input) {
    var output = input.copy();
    for (int pair = 0; input.at(pair, 0) != 0; pair++) {
      for (int row = 0; row < input.height(); row++) {
        for (int column = 3; column < input.width(); column++) {
          if (input.at(row, column) == input.at(pair, 0)) {
            output.set(row, column, input.at(pair, 1));
          }
        }
      }
    }
    return output;
  }
}
