package dev.longarc.benchmarks.samples;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** What inputs are made of. */
final class CanvasDrawing {
  private static final int PATIENCE = 10_000;

  private CanvasDrawing() {}

  /** A canvas of which {@code percent} of the cells have one of {@code colours}. */
  static Canvas noise(Dice dice, int height, int width, int percent, int... colours) {
    return Canvas.drawn(
        height, width, (row, column) -> dice.chance(percent) ? dice.oneOf(colours) : 0);
  }

  /** A connected piece of {@code cells} cells, within {@code side × side}, cut out. */
  static Canvas blob(Dice dice, int side, int cells, int colour) {
    var canvas = new Canvas(side, side);
    canvas.set(side / 2, side / 2, colour);
    while (canvas.count(colour) < cells) {
      int row = dice.between(0, side - 1);
      int column = dice.between(0, side - 1);
      if (canvas.beside(row, column, colour) > 0) {
        canvas.set(row, column, colour);
      }
    }
    return canvas.blobs().getFirst().canvas();
  }

  /** Draws {@code stamp} where it touches nothing; false when no such place was found. */
  static boolean place(Dice dice, Canvas canvas, Canvas stamp) {
    for (int tries = 0; tries < 100; tries++) {
      int top = dice.between(0, canvas.height() - stamp.height());
      int left = dice.between(0, canvas.width() - stamp.width());
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
    throw new IllegalStateException("Nothing good in (%d) drawings.".formatted(PATIENCE));
  }
}
