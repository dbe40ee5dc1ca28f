package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * One pass over one JSON text. It streams, so that the place of every error is the parser's own
 * position, and a cell costs no object.
 */
final class ArcReader {
  /** Values in messages are cut here: they come from outside and may be megabytes. */
  private static final int SHOWN = 40;

  /** More than a hundred times what ARC tasks have; without it one file could fill the memory. */
  private static final int MAX_ITEMS = 10_000;

  private static final Pattern COLOUR = Pattern.compile("([0-9])(?:\\.0*)?");

  private final JsonParser parser;
  private final Piece piece;
  private final String root;

  /**
   * @param root how places start: the id of the ARC task, else empty
   */
  private ArcReader(JsonParser parser, Piece piece, String root) {
    this.parser = parser;
    this.piece = piece;
    this.root = Printable.line(root);
  }

  /** {@code {"train": […], "test": […]}}. */
  static ArcTask task(String id, Piece piece) {
    return read(piece, id, reader -> reader.task(id));
  }

  /** A list of pairs, each with its output. */
  static List<Pair> pairs(String id, Piece piece) {
    return read(piece, id, reader -> reader.list("pairs", reader::demonstration));
  }

  /** The outputs of one ARC task's tests, in order. */
  static List<Grid> grids(String id, Piece piece) {
    return read(piece, id, reader -> reader.list("grids", reader::grid));
  }

  private static <T> T read(Piece piece, String root, Function<ArcReader, T> body) {
    try (var parser = piece.parser()) {
      var reader = new ArcReader(parser, piece, root);
      parser.nextToken();
      T result = body.apply(reader);
      if (parser.nextToken() != null) {
        throw reader.wrong("text after the end", "Maybe two files were joined.");
      }
      return result;
    } catch (JacksonException e) {
      throw JsonErrors.explained(root, piece, e);
    }
  }

  private ArcTask task(String id) {
    expect(JsonToken.START_OBJECT, "an ARC task {\"train\": […], \"test\": […]}");
    String place = place();
    List<Pair> train = null;
    List<Test> tests = null;
    var others = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      switch (key) {
        case "train" -> {
          once(train, key);
          parser.nextToken();
          train = list("pairs", this::demonstration);
        }
        case "test" -> {
          once(tests, key);
          parser.nextToken();
          tests = list("pairs", this::test);
        }
        default -> { // datasets add a name, an author, a licence …
          others.add(key);
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    if (train == null || tests == null) {
      throw missing(train == null ? "train" : "test", place, others);
    }
    return task(id, place, train, tests);
  }

  private static InvalidDatasetException missing(String key, String place, List<String> others) {
    String brief = "\"%s\" is missing".formatted(key);
    return new InvalidDatasetException(
        place,
        "At (%s): %s.%s"
            .formatted(
                place,
                brief,
                others.isEmpty()
                    ? ""
                    : "\nMaybe another file is meant: this one has the keys (%s)."
                        .formatted(Keys.shown(others))),
        brief);
  }

  private static ArcTask task(String id, String place, List<Pair> train, List<Test> tests) {
    List<Grid> outputs = tests.stream().flatMap(Test::outputs).toList();
    if (!outputs.isEmpty() && outputs.size() < tests.size()) {
      throw new InvalidDatasetException(
          place + ".test",
          "Of (%d) tests at (%s.test) only (%d) have an output.\nMaybe remove those: give all or none."
              .formatted(tests.size(), place, outputs.size()),
          "of %d tests only %d have an output".formatted(tests.size(), outputs.size()));
    }
    return checked(
        place,
        () ->
            new ArcTask(id, new Puzzle(train, tests.stream().map(Test::input).toList()), outputs));
  }

  /** The domain's own checks, told with the place. */
  static ArcTask checked(String place, Supplier<ArcTask> task) {
    try {
      return task.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidDatasetException(
          place, "At (%s): %s".formatted(place, e.getMessage()), String.valueOf(e.getMessage()));
    }
  }

  private Pair demonstration() {
    String place = place();
    var pair = pair();
    return new Pair(required(pair.input, "input", place), required(pair.output, "output", place));
  }

  private Test test() {
    String place = place();
    var pair = pair();
    return new Test(required(pair.input, "input", place), pair.output);
  }

  private OpenPair pair() {
    expect(JsonToken.START_OBJECT, "a pair {\"input\": grid, \"output\": grid}");
    Grid input = null;
    Grid output = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      switch (key) {
        case "input" -> {
          once(input, key);
          parser.nextToken();
          input = grid();
        }
        case "output" -> {
          once(output, key);
          parser.nextToken();
          output = output();
        }
        default -> ignore(key);
      }
    }
    return new OpenPair(input, output);
  }

  /** Null when it says that nobody knows: {@code null}, or a grid without rows. */
  private @Nullable Grid output() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return grid(0);
  }

  /** Sets add an id or a name; a mistyped "output" would pass for a test without one. */
  private void ignore(String key) {
    Keys.meant(key, "input", "output")
        .ifPresent(meant -> {
          throw wrong("a key (%s)".formatted(cut(key)), "Maybe \"%s\" is meant.".formatted(meant));
        });
    parser.nextToken();
    parser.skipChildren();
  }

  private Grid grid() {
    return Objects.requireNonNull(grid(1), "a grid with rows");
  }

  /**
   * @param least how many rows it has at least; without rows it is null
   */
  private @Nullable Grid grid(int least) {
    expect(JsonToken.START_ARRAY, "a grid: a list of rows");
    var cells = new byte[Grid.MAX_SIDE * Grid.MAX_SIDE];
    int height = 0;
    int width = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (height == Grid.MAX_SIDE) {
        throw tooLarge("a grid of %s rows", height);
      }
      int cellsOfRow = row(cells, height * width);
      if (height > 0 && cellsOfRow != width) {
        throw wrong(
            "a row of (%d) cells where row (0) has (%d)".formatted(cellsOfRow, width),
            "Maybe a cell is missing: a grid is rectangular.");
      }
      width = cellsOfRow;
      height++;
    }
    if (height < least) {
      throw wrong("a grid without rows", null);
    }
    return height == 0 ? null : Grid.ofCells(height, width, Arrays.copyOf(cells, height * width));
  }

  /** Reads a row into {@code cells}; returns how many there are. */
  private int row(byte[] cells, int from) {
    expect(JsonToken.START_ARRAY, "a row: a list of colours");
    int width = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (width == Grid.MAX_SIDE) {
        throw tooLarge("a row of %s cells", width);
      }
      byte colour = colour(); // checked before the write: the buffer's end is the grid's
      if (from + width < cells.length) {
        cells[from + width] = colour;
      }
      width++;
    }
    if (width == 0) {
      throw wrong("a row without cells", null);
    }
    return width;
  }

  /** Counts the rest, so that the message says how large it is. */
  private InvalidDatasetException tooLarge(String what, int before) {
    int count = before;
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      count++;
      parser.skipChildren();
      if (parser.nextToken() == null) {
        break;
      }
    }
    return wrong(
        what.formatted(count) + " (%d at most)".formatted(Grid.MAX_SIDE),
        "Maybe it is not an ARC grid: those have at most 30 rows of at most 30 cells.");
  }

  /** Some writers have floats alone: 1.0 is 1. */
  private byte colour() {
    var token = parser.currentToken();
    boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    var digit = COLOUR.matcher(number ? parser.getString() : "");
    if (!digit.matches()) {
      throw wrong(
          "(%s)".formatted(shown()), "Maybe a colour is wrong: they are whole numbers 0 to 9.");
    }
    return (byte) (digit.group(1).charAt(0) - '0');
  }

  private <T> List<T> list(String what, Supplier<T> item) {
    expect(JsonToken.START_ARRAY, "a list of " + what);
    var items = new ArrayList<T>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MAX_ITEMS) {
        throw wrong(
            "more than (%d) %s".formatted(MAX_ITEMS, what), "Maybe several ARC tasks were joined.");
      }
      items.add(item.get());
    }
    if (items.isEmpty()) {
      throw wrong("an empty list", "Maybe its %s were lost.".formatted(what));
    }
    return List.copyOf(items);
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw wrong("(%s)".formatted(shown()), "Maybe it should be %s.".formatted(what));
    }
  }

  private void once(@Nullable Object earlier, String key) {
    if (earlier != null) {
      throw wrong("a second (%s)".formatted(key), null);
    }
  }

  private static <T> T required(@Nullable T value, String key, String place) {
    if (value == null) {
      throw missing(key, place, List.of());
    }
    return value;
  }

  private InvalidDatasetException wrong(String found, @Nullable String advice) {
    String place = place();
    String message =
        "At %s%s: found %s."
            .formatted(
                place.isEmpty() ? "" : "(" + place + "), ",
                piece.position(parser.currentTokenLocation()),
                found);
    String inside = place.startsWith(root + ".") ? place.substring(root.length() + 1) : "";
    return new InvalidDatasetException(
        place,
        advice == null ? message : message + "\n" + advice,
        inside.isEmpty() ? found : found + " at " + inside);
  }

  /** What stands at the current token, in the words of the file. */
  private String shown() {
    var token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return token.isScalarValue()
        ? cut(parser.getString())
        : token.isStructStart() ? token.asString() : "";
  }

  /** Values are data: they may hold what a terminal would obey. */
  private static String cut(String text) {
    String line =
        Printable.line(text.length() <= 10 * SHOWN ? text : text.substring(0, 10 * SHOWN));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** Where the parser is, such as {@code 0ca9ddb6.train[1].input[3][2]}. */
  private String place() {
    var place = new StringBuilder();
    for (TokenStreamContext at = parser.streamReadContext(); at != null; at = at.getParent()) {
      if (at.inArray() && at.hasCurrentIndex()) {
        place.insert(0, "[" + at.getCurrentIndex() + "]");
      } else if (at.inObject() && at.hasCurrentName()) {
        place.insert(0, "." + cut(at.currentName()));
      }
    }
    place.insert(0, root);
    return place.isEmpty() || place.charAt(0) != '.' ? place.toString() : place.substring(1);
  }

  private record OpenPair(@Nullable Grid input, @Nullable Grid output) {}

  private record Test(Grid input, @Nullable Grid output) {
    Stream<Grid> outputs() {
      return Stream.ofNullable(output);
    }
  }
}
