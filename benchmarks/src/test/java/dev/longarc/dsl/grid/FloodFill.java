package dev.longarc.dsl.grid;

/**
 * The reference implementation of {@link Regions#enclosed}: a flood fill from the edge, cell by
 * cell.
 */
final class FloodFill {
  private FloodFill() {}

  static Image enclosed(Image image, boolean diagonal) {
    var result = new byte[image.cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = (byte) (image.cells[cell] == 0 ? 1 : 0);
    }
    var waiting = new int[result.length]; // a cell is queued once: it is cleared before
    int count = 0;
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        boolean edge =
            row == 0 || column == 0 || row == image.height - 1 || column == image.width - 1;
        if (edge && result[cell] == 1) {
          result[cell] = 0;
          waiting[count++] = cell;
        }
      }
    }
    while (count > 0) {
      int cell = waiting[--count];
      int row = cell / image.width;
      int column = cell % image.width;
      for (int down = -1; down <= 1; down++) {
        for (int right = -1; right <= 1; right++) {
          int nextRow = row + down;
          int nextColumn = column + right;
          if ((diagonal || down == 0 || right == 0)
              && nextRow >= 0
              && nextColumn >= 0
              && nextRow < image.height
              && nextColumn < image.width) {
            int next = nextRow * image.width + nextColumn;
            if (result[next] == 1) {
              result[next] = 0;
              waiting[count++] = next;
            }
          }
        }
      }
    }
    return new Image(image.height, image.width, result);
  }
}
