package dev.longarc.dsl.view;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Colours;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Shapes;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns every pair so that a property of its input has the same direction in all pairs. */
record PoseView(By by) implements View {
  /** The property that decides how a pair is turned. */
  public enum By {
    /** The rarest colour lies above the middle of the others. */
    RARE,
    /** Lines run across. */
    LINES,
    /** Most filled cells are at the top. */
    MASS,
    /** The grid is wider than high. */
    TALL,
    /** The only edge that has one colour is at the top. */
    EDGE
  }

  private enum Turn {
    NONE,
    RIGHT,
    HALF,
    LEFT,
    TRANSPOSE
  }

  @Override
  public @Nullable Image enter(Image input) {
    return goal(input, input);
  }

  @Override
  public @Nullable Image goal(Image input, Image output) {
    Turn turn = turn(input);
    return turn == null ? null : turned(output, turn);
  }

  @Override
  public @Nullable Image leave(Image input, Image answer) {
    Turn turn = turn(input);
    return turn == null
        ? null
        : turned(
            answer,
            switch (turn) {
              case RIGHT -> Turn.LEFT;
              case LEFT -> Turn.RIGHT;
              case NONE, HALF, TRANSPOSE -> turn;
            });
  }

  private static Image turned(Image image, Turn turn) {
    return switch (turn) {
      case NONE -> image;
      case RIGHT -> Shapes.rotate90(image);
      case HALF -> Shapes.rotate180(image);
      case LEFT -> Shapes.rotate270(image);
      case TRANSPOSE -> Shapes.transpose(image);
    };
  }

  private @Nullable Turn turn(Image input) {
    return switch (by) {
      case RARE -> rareAbove(input);
      case LINES -> linesAcross(input);
      case MASS -> upwards(offset(input, -1));
      case TALL -> input.height() > input.width() ? Turn.TRANSPOSE : Turn.NONE;
      case EDGE -> edgeAbove(input);
    };
  }

  private static Turn linesAcross(Image image) {
    int across = 0;
    int down = 0;
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        int colour = image.at(row, column);
        across += colour != 0 && colour == image.at(row, column + 1) ? 1 : 0;
        down += colour != 0 && colour == image.at(row + 1, column) ? 1 : 0;
      }
    }
    return down > across ? Turn.TRANSPOSE : Turn.NONE;
  }

  private static Turn rareAbove(Image image) {
    int rare = Colours.extreme(image.counts(), 1, false);
    if (rare < 0 || Colours.distinct(image) < 2) {
      return Turn.NONE;
    }
    double[] ofRare = offset(image, rare);
    double[] rest = offset(Colours.erase(image, rare), -1);
    double scaleDown = image.height();
    double scaleRight = image.width();
    return upwards(
        new double[] {(ofRare[0] - rest[0]) * scaleDown, (ofRare[1] - rest[1]) * scaleRight});
  }

  /**
   * The offset from the grid's middle to that of the cells of a colour (or of all filled cells), −½
   * to ½ on each axis.
   */
  private static double[] offset(Image image, int colour) {
    double down = 0;
    double right = 0;
    int cells = 0;
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        int at = image.at(row, column);
        if (colour < 0 ? at != 0 : at == colour) {
          down += row - (image.height() - 1) / 2.0;
          right += column - (image.width() - 1) / 2.0;
          cells++;
        }
      }
    }
    cells = Math.max(1, cells);
    return new double[] {down / cells / image.height(), right / cells / image.width()};
  }

  /** The turn that brings cells with this offset to the top. */
  private static Turn upwards(double[] offset) {
    if (Math.abs(offset[0]) >= Math.abs(offset[1])) {
      return offset[0] <= 0 ? Turn.NONE : Turn.HALF;
    }
    return offset[1] < 0 ? Turn.RIGHT : Turn.LEFT;
  }

  private static @Nullable Turn edgeAbove(Image image) {
    boolean top = plain(Shapes.row(image, 0));
    boolean bottom = plain(Shapes.row(image, image.height() - 1));
    boolean left = plain(Shapes.column(image, 0));
    boolean right = plain(Shapes.column(image, image.width() - 1));
    int edges = (top ? 1 : 0) + (bottom ? 1 : 0) + (left ? 1 : 0) + (right ? 1 : 0);
    if (edges != 1) {
      return null;
    }
    return top ? Turn.NONE : bottom ? Turn.HALF : left ? Turn.RIGHT : Turn.LEFT;
  }

  private static boolean plain(Image line) {
    int[] counts = line.counts();
    for (int colour = 1; colour < Grid.COLOURS; colour++) {
      if (counts[colour] == line.area()) {
        return true;
      }
    }
    return false;
  }

  static Optional<View> parse(String text) {
    for (By by : By.values()) {
      var view = new PoseView(by);
      if (view.toString().equals(text)) {
        return Optional.of(view);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "turned_" + by.name().toLowerCase(Locale.ROOT);
  }
}
