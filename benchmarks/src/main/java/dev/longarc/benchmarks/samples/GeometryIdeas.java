package dev.longarc.benchmarks.samples;

import static dev.longarc.benchmarks.samples.CanvasDrawing.noise;
import static dev.longarc.benchmarks.samples.Sample.Aim.PROGRAM;

import java.util.List;

/** Ideas with turning, mirroring, scaling and cropping whole grids. */
final class GeometryIdeas {
  private static final int[] COLOURS = {1, 2, 3, 4, 6, 7, 8, 9};

  private GeometryIdeas() {}

  static List<Sample> all() {
    return List.of(
        Sample.of("mirror-left", PROGRAM, 3, 1)
            .rule("Mirror the grid left to right.", random -> any(random, 3, 8), Canvas::mirrored),
        Sample.of("turn-right", PROGRAM, 3, 2)
            .rule(
                "Turn the grid a quarter clockwise.", random -> any(random, 3, 9), Canvas::turned),
        Sample.of("swap-diagonal", PROGRAM, 3, 1)
            .rule("Swap rows and columns.", random -> any(random, 2, 7), Canvas::transposed),
        Sample.of("double-up", PROGRAM, 3, 1)
            .rule(
                "Every cell becomes a block of 2 × 2.",
                random -> any(random, 2, 6),
                GeometryIdeas::doubled),
        Sample.of("repeat-four", PROGRAM, 3, 1)
            .rule(
                "Lay the grid four times, 2 × 2.",
                random -> any(random, 2, 5),
                input -> quilt(input, input, input, input)),
        Sample.of("mirror-quilt", PROGRAM, 3, 2)
            .rule(
                "Four copies, mirrored at both middle lines.",
                random -> any(random, 2, 6),
                GeometryIdeas::mirrorQuilt),
        Sample.of("stack-mirror", PROGRAM, 4, 1)
            .rule(
                "Below the grid, the grid upside down.",
                random -> any(random, 2, 9),
                input -> stacked(input, input.flipped())),
        Sample.of("inside-frame", PROGRAM, 4, 1)
            .rule(
                "Cut out what is inside the pink frame.",
                GeometryIdeas::framed,
                GeometryIdeas::insideFrame),
        Sample.of("finish-mirror", PROGRAM, 4, 1)
            .rule(
                "Fill the empty right half with the mirror image of the left one.",
                GeometryIdeas::halfDrawn,
                GeometryIdeas::finished));
  }

  private static Canvas any(SampleRandom random, int shortest, int longest) {
    return noise(
        random, random.between(shortest, longest), random.between(shortest, longest), 65, COLOURS);
  }

  private static Canvas doubled(Canvas input) {
    return Canvas.drawn(
        input.height() * 2, input.width() * 2, (row, column) -> input.at(row / 2, column / 2));
  }

  private static Canvas quilt(Canvas a, Canvas b, Canvas c, Canvas d) {
    var quilt = new Canvas(a.height() * 2, a.width() * 2);
    quilt.paste(a, 0, 0);
    quilt.paste(b, 0, a.width());
    quilt.paste(c, a.height(), 0);
    quilt.paste(d, a.height(), a.width());
    return quilt;
  }

  private static Canvas mirrorQuilt(Canvas input) {
    return quilt(input, input.mirrored(), input.flipped(), input.mirrored().flipped());
  }

  private static Canvas stacked(Canvas top, Canvas bottom) {
    var stack = new Canvas(top.height() + bottom.height(), top.width());
    stack.paste(top, 0, 0);
    stack.paste(bottom, top.height(), 0);
    return stack;
  }

  private static Canvas framed(SampleRandom random) {
    int height = random.between(4, 8);
    int width = random.between(4, 8);
    var canvas =
        noise(random, height + random.between(2, 7), width + random.between(2, 7), 12, 3, 4, 9);
    int top = random.between(0, canvas.height() - height);
    int left = random.between(0, canvas.width() - width);
    canvas.paste(noise(random, height, width, 40, 3, 4, 9), top, left);
    canvas.frame(top, left, height, width, 6);
    return canvas;
  }

  private static Canvas insideFrame(Canvas input) {
    var frame = input.recoloured(colour -> colour == 6 ? 6 : 0).blobs().getFirst();
    int[] corner = frame.cells().getFirst();
    return input.crop(
        corner[0] + 1, corner[1] + 1, frame.canvas().height() - 2, frame.canvas().width() - 2);
  }

  private static Canvas halfDrawn(SampleRandom random) {
    int height = random.between(4, 9);
    int half = random.between(2, 5);
    var canvas = new Canvas(height, half * 2);
    canvas.paste(noise(random, height, half, 60, 1, 3, 8), 0, 0);
    return canvas;
  }

  private static Canvas finished(Canvas input) {
    var finished = input.mirrored();
    finished.paste(input, 0, 0);
    return finished;
  }
}
