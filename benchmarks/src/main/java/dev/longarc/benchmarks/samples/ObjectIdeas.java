package dev.longarc.benchmarks.samples;

import static dev.longarc.benchmarks.samples.CanvasDrawing.noise;
import static dev.longarc.benchmarks.samples.CanvasDrawing.place;
import static dev.longarc.benchmarks.samples.CanvasDrawing.until;
import static dev.longarc.benchmarks.samples.Sample.Aim.HARD;
import static dev.longarc.benchmarks.samples.Sample.Aim.LOCAL;
import static dev.longarc.benchmarks.samples.Sample.Aim.PROGRAM;

import java.util.List;
import java.util.stream.Stream;

/** Ideas with objects of one colour: finding, framing, hollowing, moving and comparing them. */
final class ObjectIdeas {
  /** The shapes; no two are equal after a turn. */
  private static final List<String> SHAPES =
      List.of("111/010/010", "110/010/011", "101/111/000", "010/111/010", "111/100/100");

  private ObjectIdeas() {}

  static List<Sample> all() {
    return List.of(
        Sample.of("crop-largest", PROGRAM, 4, 2)
            .rule(
                "Cut out the largest object.",
                ObjectIdeas::blobsOfDifferentSizes,
                input -> input.blobs().getFirst().canvas()),
        Sample.of("fall-down", PROGRAM, 4, 1)
            .rule(
                "Everything falls to the ground.",
                random -> noise(random, random.between(4, 9), random.between(4, 9), 35, 1, 3, 4),
                ObjectIdeas::fallen),
        Sample.of("fill-holes", PROGRAM, 4, 1)
            .rule(
                "Fill what green encloses with yellow; what has a gap stays empty.",
                ObjectIdeas::pens,
                ObjectIdeas::filled),
        Sample.of("halo", LOCAL, 4, 1)
            .rule(
                "Every blue object gets a green outline.",
                ObjectIdeas::blueBlobs,
                ObjectIdeas::outlined),
        Sample.of("clean-noise", LOCAL, 4, 2)
            .rule(
                "Remove the single cells, keep the blocks.",
                ObjectIdeas::blocksAndDust,
                input -> input.with((row, column) -> dustless(input, row, column))),
        Sample.of("hollow-blocks", LOCAL, 4, 1)
            .rule(
                "Hollow out every block: only its border stays.",
                ObjectIdeas::blocks,
                ObjectIdeas::hollowed),
        Sample.of("plus-stamp", LOCAL, 4, 1)
            .rule("Every cell gets four yellow arms.", ObjectIdeas::seeds, ObjectIdeas::armed),
        Sample.of("large-and-small", PROGRAM, 4, 1)
            .rule(
                "The largest grey object turns blue, the others red.",
                random -> blobsOfDifferentSizes(random).recoloured(colour -> colour == 0 ? 0 : 5),
                ObjectIdeas::bySize),
        Sample.of("odd-one-out", HARD, 4, 1)
            .rule(
                "All objects but one are the same, turned: cut out that one.",
                ObjectIdeas::turnedCopiesAndAnother,
                ObjectIdeas::odd),
        Sample.of("most-frequent-shape", HARD, 4, 1)
            .rule(
                "Draw the shape that is there most often, in yellow.",
                ObjectIdeas::crowd,
                ObjectIdeas::mostFrequent));
  }

  private static Canvas blobsOfDifferentSizes(SampleRandom random) {
    return until(
        canvas -> {
          List<Canvas.Blob> blobs = canvas.blobs();
          return blobs.size() >= 3 && blobs.get(0).size() > blobs.get(1).size();
        },
        () -> {
          var canvas = new Canvas(random.between(9, 15), random.between(9, 15));
          for (int colour : random.distinct(5, 1, 2, 3, 4, 6, 7, 8, 9)) {
            place(random, canvas, CanvasDrawing.blob(random, 5, random.between(3, 12), colour));
          }
          return canvas;
        });
  }

  private static Canvas fallen(Canvas input) {
    var output = new Canvas(input.height(), input.width());
    for (int column = 0; column < input.width(); column++) {
      int ground = input.height() - 1;
      for (int row = input.height() - 1; row >= 0; row--) {
        if (input.at(row, column) != 0) {
          output.set(ground--, column, input.at(row, column));
        }
      }
    }
    return output;
  }

  private static Canvas pens(SampleRandom random) {
    return until(
        canvas -> filled(canvas).count(4) > 0 && canvas.blobs().size() >= 3,
        () -> {
          var canvas = new Canvas(random.between(10, 15), random.between(10, 15));
          for (int pen = 0; pen < 5; pen++) {
            var stamp = new Canvas(random.between(3, 6), random.between(3, 6));
            stamp.frame(0, 0, stamp.height(), stamp.width(), 3);
            if (random.happens(40)) {
              stamp.set(stamp.height() - 1, random.between(1, stamp.width() - 2), 0);
            }
            place(random, canvas, stamp);
          }
          return canvas;
        });
  }

  private static Canvas filled(Canvas input) {
    var outside = Canvas.drawn(input.height() + 2, input.width() + 2, (_, _) -> 0);
    outside.set(0, 0, 1);
    for (boolean grows = true; grows; ) {
      grows = false;
      for (int row = 0; row < outside.height(); row++) {
        for (int column = 0; column < outside.width(); column++) {
          if (outside.at(row, column) == 0
              && input.at(row - 1, column - 1) == 0
              && outside.beside(row, column, 1) > 0) {
            outside.set(row, column, 1);
            grows = true;
          }
        }
      }
    }
    return input.with((row, column) ->
        input.at(row, column) == 0 && outside.at(row + 1, column + 1) == 0
            ? 4
            : input.at(row, column));
  }

  private static Canvas blueBlobs(SampleRandom random) {
    var canvas = new Canvas(random.between(9, 14), random.between(9, 14));
    for (int blob = 0; blob < 4; blob++) {
      place(random, canvas, CanvasDrawing.blob(random, 4, random.between(1, 7), 1));
    }
    return canvas;
  }

  private static Canvas outlined(Canvas input) {
    return input.with((row, column) ->
        input.at(row, column) == 0 && input.around(row, column, 1) > 0 ? 3 : input.at(row, column));
  }

  private static Canvas blocksAndDust(SampleRandom random) {
    var canvas = blocksOf(random, 2, 4, 8);
    for (int grain = 0; grain < 8; grain++) {
      place(random, canvas, CanvasDrawing.square(1, 8));
    }
    return canvas;
  }

  private static int dustless(Canvas input, int row, int column) {
    int colour = input.at(row, column);
    return input.around(row, column, colour) == 0 ? 0 : colour;
  }

  private static Canvas blocks(SampleRandom random) {
    return blocksOf(random, 3, 6, random.oneOf(1, 2, 8));
  }

  private static Canvas blocksOf(SampleRandom random, int shortest, int longest, int colour) {
    var canvas = new Canvas(random.between(9, 14), random.between(9, 14));
    for (int block = 0; block < 4; block++) {
      place(
          random,
          canvas,
          CanvasDrawing.rectangle(
              random.between(shortest, longest), random.between(shortest, longest), colour));
    }
    return canvas;
  }

  private static Canvas hollowed(Canvas input) {
    return input.with((row, column) ->
        input.around(row, column, input.at(row, column)) == 8 ? 0 : input.at(row, column));
  }

  private static Canvas seeds(SampleRandom random) {
    var canvas = new Canvas(random.between(8, 14), random.between(8, 14));
    for (int seed = 0; seed < 5; seed++) {
      place(random, canvas, CanvasDrawing.square(3, random.oneOf(1, 2, 3)));
    }
    return canvas.with((row, column) ->
        canvas.around(row, column, canvas.at(row, column)) == 8 ? canvas.at(row, column) : 0);
  }

  private static Canvas armed(Canvas input) {
    return input.with((row, column) ->
        input.at(row, column) == 0 && input.beside(row, column, 0) < 4 ? 4 : input.at(row, column));
  }

  private static Canvas bySize(Canvas input) {
    var output = input.recoloured(colour -> colour == 0 ? 0 : 2);
    input.blobs().getFirst().cells().forEach(cell -> output.set(cell[0], cell[1], 1));
    return output;
  }

  private static Canvas shape(int index, int colour) {
    return Canvas.of(SHAPES.get(index)).recoloured(cell -> cell * colour);
  }

  /** The four turns of a canvas's content, cropped. */
  private static Stream<String> turns(Canvas canvas) {
    return Stream.iterate(canvas, Canvas::turned)
        .limit(4)
        .map(turn -> turn.recoloured(colour -> colour == 0 ? 0 : 1).grid().toString());
  }

  /** A text that is equal for all turns and colours of a shape. */
  private static String form(Canvas shape) {
    return turns(shape).min(String::compareTo).orElseThrow();
  }

  private static Canvas turnedCopiesAndAnother(SampleRandom random) {
    List<Integer> two = random.distinct(2, 0, 1, 2, 4);
    int copies = random.between(3, 5);
    return until(
        canvas -> canvas.blobs().size() == copies + 1,
        () -> {
          var canvas = new Canvas(random.between(12, 15), random.between(12, 15));
          place(random, canvas, turned(random, shape(two.get(0), random.between(1, 4))));
          for (int copy = 0; copy < copies; copy++) {
            place(random, canvas, turned(random, shape(two.get(1), random.between(6, 9))));
          }
          return recolouredAtRandom(random, canvas);
        });
  }

  /** Recolours at random, so that the colour does not reveal the odd shape. */
  private static Canvas recolouredAtRandom(SampleRandom random, Canvas canvas) {
    var output = canvas.copy();
    for (Canvas.Blob blob : canvas.blobs()) {
      int colour = random.between(1, 4);
      blob.cells().forEach(cell -> output.set(cell[0], cell[1], colour));
    }
    return output;
  }

  private static Canvas turned(SampleRandom random, Canvas shape) {
    return random.oneOf(Stream.iterate(shape, Canvas::turned).limit(4).toList());
  }

  private static Canvas odd(Canvas input) {
    List<Canvas> shapes = input.blobs().stream().map(Canvas.Blob::canvas).toList();
    return shapes.stream().filter(shape -> times(shape, shapes) == 1).findFirst().orElseThrow();
  }

  private static long times(Canvas shape, List<Canvas> shapes) {
    return shapes.stream().filter(other -> form(other).equals(form(shape))).count();
  }

  private static Canvas crowd(SampleRandom random) {
    List<Integer> three = random.distinct(3, 0, 1, 2, 3, 4);
    int times = random.between(3, 4);
    return until(
        canvas -> canvas.blobs().size() == times + 3,
        () -> {
          var canvas = new Canvas(14, random.between(13, 17));
          for (int copy = 0; copy < times + 3; copy++) {
            int kind = copy < times ? 0 : copy < times + 2 ? 1 : 2;
            place(random, canvas, shape(three.get(kind), random.oneOf(1, 2, 3, 6, 8)));
          }
          return canvas;
        });
  }

  private static Canvas mostFrequent(Canvas input) {
    List<Canvas> shapes = input.blobs().stream().map(Canvas.Blob::canvas).toList();
    return shapes.stream()
        .max((one, other) -> Long.compare(times(one, shapes), times(other, shapes)))
        .orElseThrow()
        .recoloured(colour -> colour == 0 ? 0 : 4);
  }
}
