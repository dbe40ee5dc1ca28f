package dev.longarc.dsl.grid;

/**
 * A rectangle of cells, which may reach over the edges of a grid.
 *
 * @param top row of its first cell in the grid, which may be negative, like {@code left}
 * @param height in cells, 1–30, like {@code width}
 */
public record Box(int top, int left, int height, int width) implements Value {
  @Override
  public long hash() {
    return Image.mix(((top * 128L + left) * 128L + height) * 128L + width + 0x2545f491L);
  }

  @Override
  public int bytes() {
    return 32;
  }

  @Override
  public String toString() {
    return "%s,%s %sx%s".formatted(top, left, height, width);
  }
}
