package dev.longarc.dsl.grid;

import dev.longarc.arc.Grid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kernels that move whole objects, and that draw lines from one object to another. */
public final class Motion {
  private static final int[] DOWN = {0, 1, 0, -1};
  private static final int[] RIGHT = {1, 0, -1, 0};

  private Motion() {}

  /** Every part slides in a direction until it meets the edge or another part. */
  public static Image slide(Parts parts, int down, int right) {
    var order = parts.items.clone();
    Arrays.sort(
        order, (one, other) -> Integer.compare(reach(other, down, right), reach(one, down, right)));
    var result = new byte[parts.frameHeight * parts.frameWidth];
    for (Part part : order) {
      int steps = 0;
      while (steps < Grid.MAX_SIDE && free(part, result, down * (steps + 1), right * (steps + 1))) {
        steps++;
      }
      draw(part, result, down * steps, right * steps);
    }
    return new Image(parts.frameHeight, parts.frameWidth, result);
  }

  /** The position of the part's foremost cell in the direction. */
  private static int reach(Part part, int down, int right) {
    int bottom = part.top() + part.image().height - 1;
    int end = part.left() + part.image().width - 1;
    return down > 0 ? bottom : down < 0 ? -part.top() : right > 0 ? end : -part.left();
  }

  private static boolean free(Part part, byte[] taken, int down, int right) {
    Image image = part.image();
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        if (image.cells[cell] != 0) {
          int r = part.top() + row + down;
          int c = part.left() + column + right;
          if (r < 0
              || c < 0
              || r >= part.frameHeight()
              || c >= part.frameWidth()
              || taken[r * part.frameWidth() + c] != 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static void draw(Part part, byte[] onto, int down, int right) {
    Image image = part.image();
    for (int row = 0, cell = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++, cell++) {
        int r = part.top() + row + down;
        int c = part.left() + column + right;
        if (image.cells[cell] != 0
            && r >= 0
            && c >= 0
            && r < part.frameHeight()
            && c < part.frameWidth()) {
          onto[r * part.frameWidth() + c] = image.cells[cell];
        }
      }
    }
  }

  /**
   * Every part that faces a filled cell of {@code anchor}, in a row or column, moves straight there
   * until it touches; parts that face none stay. The parts alone are drawn.
   */
  public static @Nullable Image attract(Parts parts, Image anchor) {
    if (anchor.height != parts.frameHeight || anchor.width != parts.frameWidth) {
      return null;
    }
    var taken = anchor.cells.clone();
    var result = new byte[taken.length];
    boolean moved = false;
    for (Part part : parts.items) {
      if (!free(part, anchor.cells, 0, 0)) {
        continue; // it is part of the anchor
      }
      int best = -1;
      int steps = Integer.MAX_VALUE;
      for (int direction = 0; direction < DOWN.length; direction++) {
        int until = stepsTo(part, anchor, DOWN[direction], RIGHT[direction]);
        if (until >= 0 && until < steps) {
          steps = until;
          best = direction;
        }
      }
      if (best < 0) {
        draw(part, result, 0, 0);
        continue;
      }
      int going = 0;
      while (going < steps
          && free(part, taken, DOWN[best] * (going + 1), RIGHT[best] * (going + 1))) {
        going++;
      }
      moved |= going > 0;
      draw(part, result, DOWN[best] * going, RIGHT[best] * going);
      draw(part, taken, DOWN[best] * going, RIGHT[best] * going);
    }
    return moved ? new Image(anchor.height, anchor.width, result) : null;
  }

  /** Steps until the part would touch the anchor in a direction; -1 if it never does. */
  private static int stepsTo(Part part, Image anchor, int down, int right) {
    for (int steps = 1; steps <= Grid.MAX_SIDE; steps++) {
      Image image = part.image();
      boolean inside = false;
      for (int row = 0, cell = 0; row < image.height; row++) {
        for (int column = 0; column < image.width; column++, cell++) {
          if (image.cells[cell] != 0) {
            int r = part.top() + row + down * steps;
            int c = part.left() + column + right * steps;
            if (r >= 0 && c >= 0 && r < anchor.height && c < anchor.width) {
              inside = true;
              if (anchor.cells[r * anchor.width + c] != 0) {
                return steps - 1;
              }
            }
          }
        }
      }
      if (!inside) {
        return -1;
      }
    }
    return -1;
  }

  /**
   * From each filled cell that sees, through empty cells of both, a filled cell of {@code anchor},
   * a line to it in the cell's colour. The lines alone.
   */
  public static @Nullable Image linesTo(Image image, Image anchor, boolean diagonal) {
    if (!image.sameSize(anchor)) {
      return null;
    }
    var result = new byte[image.cells.length];
    boolean drawn = false;
    for (int cell = 0; cell < result.length; cell++) {
      if (image.cells[cell] != 0 && anchor.cells[cell] == 0) {
        for (int direction = 0; direction < 4; direction++) {
          int down = diagonal ? direction < 2 ? 1 : -1 : DOWN[direction];
          int right = diagonal ? (direction & 1) == 0 ? 1 : -1 : RIGHT[direction];
          drawn |= lineTo(image, anchor, result, cell, down, right);
        }
      }
    }
    return drawn ? new Image(image.height, image.width, result) : null;
  }

  private static boolean lineTo(
      Image image, Image anchor, byte[] result, int cell, int down, int right) {
    int row = cell / image.width + down;
    int column = cell % image.width + right;
    int steps = 0;
    while (row >= 0 && column >= 0 && row < image.height && column < image.width) {
      int next = row * image.width + column;
      if (anchor.cells[next] != 0) {
        for (int back = 1; back <= steps; back++) {
          result[(row - down * back) * image.width + column - right * back] = image.cells[cell];
        }
        return steps > 0;
      }
      if (image.cells[next] != 0) {
        return false;
      }
      steps++;
      row += down;
      column += right;
    }
    return false;
  }

  /** Colours spread from filled cells to all cells that they reach where {@code walls} is empty. */
  public static @Nullable Image spread(Image image, Image walls) {
    if (!image.sameSize(walls)) {
      return null;
    }
    return new Image(image.height, image.width, spread(image, walls.cells));
  }

  /** Each cell in the colour of the filled cell that is fewest steps away. */
  public static Image nearest(Image image) {
    return new Image(image.height, image.width, spread(image, new byte[image.cells.length]));
  }

  private static byte[] spread(Image image, byte[] walls) {
    var result = image.cells.clone();
    var queue = new int[result.length];
    int tail = 0;
    for (int cell = 0; cell < result.length; cell++) {
      if (result[cell] != 0) {
        queue[tail++] = cell;
      }
    }
    for (int head = 0; head < tail; head++) {
      int cell = queue[head];
      int row = cell / image.width;
      int column = cell % image.width;
      for (int direction = 0; direction < 4; direction++) {
        int r = row + DOWN[direction];
        int c = column + RIGHT[direction];
        if (r >= 0 && c >= 0 && r < image.height && c < image.width) {
          int next = r * image.width + c;
          if (result[next] == 0 && walls[next] == 0) {
            result[next] = result[cell];
            queue[tail++] = next;
          }
        }
      }
    }
    return result;
  }
}
