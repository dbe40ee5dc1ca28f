package dev.longarc.benchmarks.samples;

import static dev.longarc.benchmarks.samples.CanvasDrawing.place;
import static dev.longarc.benchmarks.samples.CanvasDrawing.until;
import static dev.longarc.benchmarks.samples.Sample.Aim.HARD;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ideas with counting, adding and sorting. */
final class CountingIdeas {
  private CountingIdeas() {}

  static List<Sample> all() {
    return List.of(
        Sample.of("count-blocks", HARD, 4, 2)
            .rule(
                "A bar as long as there are blue blocks; red cells don't count.",
                CountingIdeas::blocksAndCells,
                input -> CanvasDrawing.rectangle(1, input.count(1) / 4, 1)),
        Sample.of("difference-square", HARD, 5, 2)
            .rule(
                "A square in the colour that is there more often, its side the difference.",
                CountingIdeas::twoCrowds,
                CountingIdeas::difference),
        Sample.of("binary-sum", HARD, 5, 1)
            .rule(
                "Below the grey line, add the two binary numbers above it, in green.",
                CountingIdeas::numbers,
                CountingIdeas::sum),
        Sample.of("sort-bars", HARD, 4, 1)
            .rule(
                "Sort the bars by height, those of one height by colour.",
                CountingIdeas::bars,
                CountingIdeas::sorted));
  }

  private static Canvas blocksAndCells(SampleRandom random) {
    return until(
        canvas -> canvas.count(1) > 0,
        () -> {
          var canvas = new Canvas(random.between(8, 12), random.between(8, 12));
          int blocks = random.between(1, 6);
          for (int block = 0; block < blocks; block++) {
            place(random, canvas, CanvasDrawing.square(2, 1));
          }
          for (int cell = 0; cell < 4; cell++) {
            place(random, canvas, CanvasDrawing.square(1, 2));
          }
          return canvas;
        });
  }

  private static Canvas twoCrowds(SampleRandom random) {
    return until(
        canvas -> {
          int difference = Math.abs(canvas.count(1) - canvas.count(2));
          return difference >= 1 && difference <= 5;
        },
        () -> CanvasDrawing.noise(random, random.between(5, 8), random.between(5, 8), 40, 1, 2));
  }

  private static Canvas difference(Canvas input) {
    int difference = input.count(1) - input.count(2);
    return CanvasDrawing.square(Math.abs(difference), difference > 0 ? 1 : 2);
  }

  private static Canvas numbers(SampleRandom random) {
    int width = random.between(5, 9);
    var canvas = new Canvas(4, width);
    canvas.fill(2, 0, 1, width, 5);
    int largest = (1 << (width - 1)) - 1; // two of them fit in a row
    write(canvas, 0, random.between(1, largest), 1);
    write(canvas, 1, random.between(1, largest), 2);
    return canvas;
  }

  private static void write(Canvas canvas, int row, int number, int colour) {
    for (int bit = 0; bit < canvas.width(); bit++) {
      if ((number >> bit & 1) == 1) {
        canvas.set(row, canvas.width() - 1 - bit, colour);
      }
    }
  }

  private static int read(Canvas canvas, int row) {
    int number = 0;
    for (int column = 0; column < canvas.width(); column++) {
      number = number * 2 + (canvas.at(row, column) == 0 ? 0 : 1);
    }
    return number;
  }

  private static Canvas sum(Canvas input) {
    var output = input.copy();
    write(output, 3, read(input, 0) + read(input, 1), 3);
    return output;
  }

  private record Bar(int height, int colour) {}

  private static Canvas bars(SampleRandom random) {
    int height = random.between(6, 9);
    List<Bar> bars =
        IntStream.range(0, random.between(5, 9))
            .mapToObj(_ -> new Bar(random.between(1, height - 2), random.oneOf(1, 2, 3, 4)))
            .toList();
    return draw(height, bars);
  }

  private static Canvas draw(int height, List<Bar> bars) {
    var canvas = new Canvas(height, bars.size());
    for (int column = 0; column < bars.size(); column++) {
      var bar = bars.get(column);
      canvas.fill(height - bar.height, column, bar.height, 1, bar.colour);
    }
    return canvas;
  }

  private static Canvas sorted(Canvas input) {
    List<Bar> bars =
        IntStream.range(0, input.width())
            .mapToObj(column -> input.crop(0, column, input.height(), 1))
            .map(bar -> new Bar(bar.height() - bar.count(0), bar.at(bar.height() - 1, 0)))
            .sorted(Comparator.comparingInt(Bar::height).thenComparingInt(Bar::colour))
            .toList();
    return draw(input.height(), bars);
  }
}
