package dev.longarc.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Box;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Part;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Value;

/** The bounds of every value of the DSL. */
final class Bounds {
  /** {@link Parts#MAX} parts of 900 cells, and what holds them. */
  private static final int MOST_BYTES = Parts.MAX * 1_000 + 48;

  private Bounds() {}

  /** Fails if {@code maker} may not make this value of its type. */
  static void check(Object maker, Type type, Value value) {
    boolean good =
        type.holds(value)
            && value.bytes() > 0
            && value.bytes() <= MOST_BYTES
            && switch (value) {
              case Image image -> lies(image) && colours(type, image);
              case Field field -> sides(field.height(), field.width());
              case Part part -> lies(part);
              case Parts parts -> lie(parts);
              case Box box -> sides(box.height(), box.width());
              case Num num -> type != Type.COLOUR || colour(num.value());
            };
    if (!good) { // the text of each of 100,000 programs would take seconds
      assertThat(good).as("(%s) makes a good (%s): (%s)", maker, type, value).isTrue();
    }
  }

  private static boolean sides(int height, int width) {
    return height >= 1 && width >= 1 && height <= Grid.MAX_SIDE && width <= Grid.MAX_SIDE;
  }

  private static boolean lies(Image image) {
    return sides(image.height(), image.width()) && image.area() == image.height() * image.width();
  }

  private static boolean colours(Type type, Image image) {
    int colours = type == Type.MASK ? 2 : Grid.COLOURS;
    for (int cell = 0; cell < image.area(); cell++) {
      if (image.cell(cell) < 0 || image.cell(cell) >= colours) {
        return false;
      }
    }
    return true;
  }

  private static boolean colour(int number) {
    return number >= 0 && number < Grid.COLOURS;
  }

  private static boolean lies(Part part) {
    return sides(part.frameHeight(), part.frameWidth())
        && lies(part.image())
        && part.top() >= 0
        && part.left() >= 0
        && part.top() + part.image().height() <= part.frameHeight()
        && part.left() + part.image().width() <= part.frameWidth();
  }

  private static boolean lie(Parts parts) {
    boolean lie = parts.size() >= 1 && parts.size() <= Parts.MAX;
    for (int index = 0; index < parts.size(); index++) {
      Part part = parts.get(index);
      lie &= lies(part);
      lie &= part.frameHeight() == parts.get(0).frameHeight();
      lie &= part.frameWidth() == parts.get(0).frameWidth();
    }
    return lie;
  }
}
