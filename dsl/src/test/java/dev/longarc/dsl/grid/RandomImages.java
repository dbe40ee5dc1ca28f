package dev.longarc.dsl.grid;

import dev.longarc.arc.Grid;
import java.util.Random;

/** Images for tests, the same for the same seed. */
public final class RandomImages {
  private RandomImages() {}

  /** Of all sides and densities: noise, or rectangles on one ground. */
  public static Image any(Random random) {
    boolean small = random.nextInt(3) > 0;
    int height = 1 + random.nextInt(small ? 8 : Grid.MAX_SIDE);
    int width = 1 + random.nextInt(small ? 8 : Grid.MAX_SIDE);
    return random.nextBoolean() ? noise(random, height, width) : rectangles(random, height, width);
  }

  /** Each cell independently: empty, or one of up to ten colours. */
  public static Image noise(Random random, int height, int width) {
    int colours = 1 + random.nextInt(Grid.COLOURS);
    double density = random.nextDouble();
    var cells = new byte[height * width];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = random.nextDouble() < density ? (byte) random.nextInt(colours) : 0;
    }
    return new Image(height, width, cells);
  }

  /** Up to eight filled rectangles, some of them hollow, which may overlap. */
  public static Image rectangles(Random random, int height, int width) {
    var cells = new byte[height * width];
    for (int left = random.nextInt(9); left > 0; left--) {
      int top = random.nextInt(height);
      int start = random.nextInt(width);
      int bottom = Math.min(height - 1, top + random.nextInt(6));
      int end = Math.min(width - 1, start + random.nextInt(6));
      byte colour = (byte) random.nextInt(Grid.COLOURS);
      boolean hollow = random.nextInt(3) == 0;
      for (int row = top; row <= bottom; row++) {
        for (int column = start; column <= end; column++) {
          boolean rim = row == top || row == bottom || column == start || column == end;
          cells[row * width + column] = rim || !hollow ? colour : 0;
        }
      }
    }
    return new Image(height, width, cells);
  }

  /** Of another's size. */
  public static Image like(Image image, Random random) {
    return random.nextBoolean()
        ? noise(random, image.height(), image.width())
        : rectangles(random, image.height(), image.width());
  }
}
