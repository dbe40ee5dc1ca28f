package dev.longarc.dsl.view;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Colours;
import dev.longarc.dsl.grid.Image;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Renames the colours that not every pair has by their rank in the input, so that one program can
 * describe their role in all pairs.
 *
 * @param fixed the set of colours that keep their names, one bit for each
 */
record ColourView(By by, int fixed) implements View {
  private static final int ALL = (1 << Grid.COLOURS) - 1;

  public ColourView {
    if (fixed < 1 || fixed > ALL) {
      throw new IllegalArgumentException(
          "(%s) is no set of fixed colours: it has a bit for at least one of (%s)."
              .formatted(fixed, Grid.COLOURS));
    }
  }

  /** The order of the colours. */
  public enum By {
    /** The most common first. */
    COUNT,
    /** The rarest first. */
    COUNT_UP,
    /** In the order of reading. */
    PLACE
  }

  /** The view that fixes the empty colour and the colours that every demonstration has. */
  public static ColourView of(By by, Image[] inputs, Image[] outputs) {
    int everywhere = -1;
    for (int demo = 0; demo < outputs.length; demo++) {
      everywhere &= colours(inputs[demo]) | colours(outputs[demo]);
    }
    return new ColourView(by, (everywhere & ALL) | 1);
  }

  private static int colours(Image image) {
    int[] counts = image.counts();
    int colours = 0;
    for (int colour = 0; colour < counts.length; colour++) {
      colours |= counts[colour] == 0 ? 0 : 1 << colour;
    }
    return colours;
  }

  @Override
  public Image enter(Image input) {
    return Colours.mapped(input, names(input));
  }

  @Override
  public Image goal(Image input, Image output) {
    return Colours.mapped(output, names(input));
  }

  @Override
  public Image leave(Image input, Image answer) {
    int[] names = names(input);
    var colours = new int[Grid.COLOURS];
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      colours[names[colour]] = colour;
    }
    return Colours.mapped(answer, colours);
  }

  /** The new name of each colour: a permutation. */
  private int[] names(Image input) {
    int[] counts = input.counts();
    var first = new int[Grid.COLOURS];
    for (int cell = input.area() - 1; cell >= 0; cell--) {
      first[input.cell(cell)] = cell;
    }
    var names = new int[Grid.COLOURS];
    Arrays.fill(names, -1);
    int used = fixed;
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if ((fixed >> colour & 1) == 1) {
        names[colour] = colour;
      }
    }
    for (int round = 0; round < Grid.COLOURS; round++) {
      int best = -1;
      for (int colour = 0; colour < Grid.COLOURS; colour++) {
        if (names[colour] < 0 && (best < 0 || before(colour, best, counts, first))) {
          best = colour;
        }
      }
      if (best >= 0) {
        int name = Integer.numberOfTrailingZeros(~used);
        used |= 1 << name;
        names[best] = name;
      }
    }
    return names;
  }

  /** Whether a colour ranks before another; colours that the input has come first. */
  private boolean before(int one, int other, int[] counts, int[] first) {
    if (counts[one] == 0 || counts[other] == 0) {
      return counts[one] > 0;
    }
    int more = counts[one] - counts[other];
    int earlier = first[other] - first[one];
    return switch (by) {
      case COUNT -> more != 0 ? more > 0 : earlier > 0;
      case COUNT_UP -> more != 0 ? more < 0 : earlier > 0;
      case PLACE -> earlier > 0;
    };
  }

  static Optional<View> parse(String text) {
    for (By by : By.values()) {
      String name = name(by);
      if (text.startsWith(name) && text.substring(name.length()).matches("[0-9]{1,10}")) {
        int fixed = 0;
        for (char colour : text.substring(name.length()).toCharArray()) {
          fixed |= 1 << (colour - '0');
        }
        return Optional.of(new ColourView(by, fixed));
      }
    }
    return Optional.empty();
  }

  private static String name(By by) {
    return "recoloured_" + by.name().toLowerCase(Locale.ROOT) + "_";
  }

  @Override
  public String toString() {
    var text = new StringBuilder(name(by));
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      text.append((fixed >> colour & 1) == 1 ? Integer.toString(colour) : "");
    }
    return text.toString();
  }
}
