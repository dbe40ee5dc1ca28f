package dev.longarc.benchmarks.samples;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Draws the elements of inputs. */
final class CanvasDrawing {
  private static final int PATIENCE = 10_000;

  private CanvasDrawing() {}

  /** A canvas of which {@code percent} of the cells have one of {@code colours}. */
  static Canvas noise(SampleRandom random, int height, int width, int percent, int... colours) {
    return Canvas.drawn(
        height, width, (row, column) -> random.happens(percent) ? random.oneOf(colours) : 0);
  }

  /** A connected shape of {@code cells} cells within {@code side × side}, cropped. */
  static Canvas blob(SampleRandom random, int side, int cells, int colour) {
    var canvas = new Canvas(side, side);
    canvas.set(side / 2, side / 2, colour);
    while (canvas.count(colour) < cells) {
      int row = random.between(0, side - 1);
      int column = random.between(0, side - 1);
      if (canvas.beside(row, column, colour) > 0) {
        canvas.set(row, column, colour);
      }
    }
    return canvas.blobs().getFirst().canvas();
  }

  /**
   * Draws {@code stamp} at a random place where it touches nothing. Returns false if none was
   * found.
   */
  static boolean place(SampleRandom random, Canvas canvas, Canvas stamp) {
    for (int tries = 0; tries < 100; tries++) {
      int top = random.between(0, canvas.height() - stamp.height());
      int left = random.between(0, canvas.width() - stamp.width());
      var around = canvas.crop(top - 1, left - 1, stamp.height() + 2, stamp.width() + 2);
      if (around.count(0) == around.height() * around.width()) {
        canvas.paste(stamp, top, left);
        return true;
      }
    }
    return false;
  }

  static Canvas square(int side, int colour) {
    return rectangle(side, side, colour);
  }

  static Canvas rectangle(int height, int width, int colour) {
    return Canvas.drawn(height, width, (row, column) -> colour);
  }

  /** Draws again until the result is {@code good}. */
  static Canvas until(Predicate<Canvas> good, Supplier<Canvas> drawing) {
    for (int tries = 0; tries < PATIENCE; tries++) {
      var canvas = drawing.get();
      if (good.test(canvas)) {
        return canvas;
      }
    }
    throw new IllegalStateException("No suitable drawing in (%d) attempts.".formatted(PATIENCE));
  }
}
