package dev.longarc.dsl.grid;

/**
 * An image at a place in a frame, such as one object of a grid. Cells of colour 0 are not part of
 * it.
 *
 * @param top row of the image's first cell in the frame, within which all of the image lies
 * @param left column of it
 * @param frameHeight rows of the grid that the part belongs to, 1–30, like {@code frameWidth}
 */
public record Part(Image image, int top, int left, int frameHeight, int frameWidth)
    implements Value {
  @Override
  public long hash() {
    return Image.mix(image.hash() + ((top * 64L + left) * 64L + frameHeight) * 64L + frameWidth);
  }

  @Override
  public int bytes() {
    return 32 + image.bytes();
  }

  /** The index of a cell of the image in the frame, counted row by row. */
  int place(int cell) {
    int width = image.width;
    return (top + cell / width) * frameWidth + left + cell % width;
  }

  public Box box() {
    return new Box(top, left, image.height, image.width);
  }

  /** The same place with another image of the same size. */
  Part with(Image other) {
    return new Part(other, top, left, frameHeight, frameWidth);
  }

  @Override
  public String toString() {
    return image.toString();
  }
}
