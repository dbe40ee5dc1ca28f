package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.text.NearestName;
import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * Reads one JSON text in one pass. It streams, so that every error has the parser's position, and a
 * cell needs no object.
 */
final class ArcReader {
  /** The greatest length of a value in a message; external values may have megabytes. */
  private static final int MAX_SHOWN = 40;

  /**
   * The greatest length of a list: over a hundred times that of ARC tasks. Without it one file
   * could fill the memory.
   */
  private static final int MAX_ITEMS = 10_000;

  private static final Pattern COLOUR = Pattern.compile("([0-9])(?:\\.0*)?");

  private final JsonParser parser;
  private final JsonFragment fragment;
  private final String root;
  private MetadataReader.Found metadata = MetadataReader.Found.NOTHING;

  /**
   * @param root the start of places: the id of the ARC task, or empty
   */
  private ArcReader(JsonParser parser, JsonFragment fragment, String root) {
    this.parser = parser;
    this.fragment = fragment;
    this.root = Printable.line(root);
  }

  /** {@code {"train": […], "test": […]}}. */
  static TaskText task(String id, JsonFragment fragment) {
    return read(
        fragment,
        id,
        reader -> {
          ArcTask task = reader.task(id);
          return new TaskText(task, reader.metadata);
        });
  }

  /** An ARC task and what its text says about it. */
  record TaskText(ArcTask task, MetadataReader.Found metadata) {}

  /** A list of pairs, each with its output. */
  static List<Pair> pairs(String id, JsonFragment fragment) {
    return read(fragment, id, reader -> reader.list("pairs", reader::demonstration));
  }

  /** The outputs of one ARC task's tests, in order. */
  static List<Grid> grids(String id, JsonFragment fragment) {
    return read(fragment, id, reader -> reader.list("grids", reader::grid));
  }

  private static <T> T read(JsonFragment fragment, String root, Function<ArcReader, T> body) {
    try (var parser = fragment.parser()) {
      var reader = new ArcReader(parser, fragment, root);
      parser.nextToken();
      T result = body.apply(reader);
      if (parser.nextToken() != null) {
        throw reader.unexpected("text after the end", "Maybe two files were joined.");
      }
      return result;
    } catch (JacksonException e) {
      throw JsonErrors.explained(root, fragment, e);
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
          rejectDuplicate(train, key);
          parser.nextToken();
          train = list("pairs", this::demonstration);
        }
        case "test" -> {
          rejectDuplicate(tests, key);
          parser.nextToken();
          tests = list("pairs", this::test);
        }
        case "metadata" -> {
          others.add(key);
          parser.nextToken();
          metadata = MetadataReader.read(parser);
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
                        .formatted(KeyNames.shown(others))),
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

  /** Adds the place to the errors of the domain's own checks. */
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

  private PartialPair pair() {
    expect(JsonToken.START_OBJECT, "a pair {\"input\": grid, \"output\": grid}");
    Grid input = null;
    Grid output = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      switch (key) {
        case "input" -> {
          rejectDuplicate(input, key);
          parser.nextToken();
          input = grid();
        }
        case "output" -> {
          rejectDuplicate(output, key);
          parser.nextToken();
          output = output();
        }
        default -> ignore(key);
      }
    }
    return new PartialPair(input, output);
  }

  /** The output; null if it is unknown: {@code null}, or a grid without rows. */
  private @Nullable Grid output() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return grid(0);
  }

  /**
   * Ignores keys that sets add, such as an id or a name; but rejects a mistyped "output", which
   * would leave a test without its output.
   */
  private void ignore(String key) {
    NearestName.of(key.toLowerCase(Locale.ROOT).strip(), List.of("input", "output"))
        .ifPresent(meant -> {
          throw unexpected(
              "a key (%s)".formatted(cut(key)), "Maybe \"%s\" is meant.".formatted(meant));
        });
    parser.nextToken();
    parser.skipChildren();
  }

  private Grid grid() {
    return Objects.requireNonNull(grid(1), "a grid with rows");
  }

  /**
   * @param minRows the least number of rows; a grid without rows is null
   */
  private @Nullable Grid grid(int minRows) {
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
        throw unexpected(
            "a row of (%d) cells where row (0) has (%d)".formatted(cellsOfRow, width),
            "Maybe a cell is missing: a grid is rectangular.");
      }
      width = cellsOfRow;
      height++;
    }
    if (height < minRows) {
      throw unexpected("a grid without rows", null);
    }
    return height == 0 ? null : Grid.ofCells(height, width, Arrays.copyOf(cells, height * width));
  }

  /** Reads a row into {@code cells}; returns its number of cells. */
  private int row(byte[] cells, int from) {
    expect(JsonToken.START_ARRAY, "a row: a list of colours");
    int width = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (width == Grid.MAX_SIDE) {
        throw tooLarge("a row of %s cells", width);
      }
      byte colour = colour(); // checked before the write: the row may be too long for the buffer
      if (from + width < cells.length) {
        cells[from + width] = colour;
      }
      width++;
    }
    if (width == 0) {
      throw unexpected("a row without cells", null);
    }
    return width;
  }

  /** Counts the remaining items, so that the message has the actual size. */
  private InvalidDatasetException tooLarge(String what, int before) {
    int count = before;
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      count++;
      parser.skipChildren();
      if (parser.nextToken() == null) {
        break;
      }
    }
    return unexpected(
        what.formatted(count) + " (%d at most)".formatted(Grid.MAX_SIDE),
        "Maybe it is not an ARC grid: those have at most 30 rows of at most 30 cells.");
  }

  /** Reads a colour. Some writers write only floats: 1.0 is 1. */
  private byte colour() {
    var token = parser.currentToken();
    boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    var digit = COLOUR.matcher(number ? parser.getString() : "");
    if (!digit.matches()) {
      throw unexpected(
          "(%s)".formatted(currentValue()),
          "Maybe a colour is wrong: they are whole numbers 0 to 9.");
    }
    return (byte) (digit.group(1).charAt(0) - '0');
  }

  private <T> List<T> list(String what, Supplier<T> item) {
    expect(JsonToken.START_ARRAY, "a list of " + what);
    var items = new ArrayList<T>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MAX_ITEMS) {
        throw unexpected(
            "more than (%d) %s".formatted(MAX_ITEMS, what), "Maybe several ARC tasks were joined.");
      }
      items.add(item.get());
    }
    if (items.isEmpty()) {
      throw unexpected("an empty list", "Maybe its %s were lost.".formatted(what));
    }
    return List.copyOf(items);
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw unexpected("(%s)".formatted(currentValue()), "Maybe it should be %s.".formatted(what));
    }
  }

  private void rejectDuplicate(@Nullable Object earlier, String key) {
    if (earlier != null) {
      throw unexpected("a second (%s)".formatted(key), null);
    }
  }

  private static <T> T required(@Nullable T value, String key, String place) {
    if (value == null) {
      throw missing(key, place, List.of());
    }
    return value;
  }

  private InvalidDatasetException unexpected(String found, @Nullable String advice) {
    String place = place();
    String message =
        "At %s%s: found %s."
            .formatted(
                place.isEmpty() ? "" : "(" + place + "), ",
                fragment.position(parser.currentTokenLocation()),
                found);
    String inside = place.startsWith(root + ".") ? place.substring(root.length() + 1) : "";
    return new InvalidDatasetException(
        place,
        advice == null ? message : message + "\n" + advice,
        inside.isEmpty() ? found : found + " at " + inside);
  }

  /** The current token as it is written in the file. */
  private String currentValue() {
    var token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return token.isScalarValue()
        ? cut(parser.getString())
        : token.isStructStart() ? token.asString() : "";
  }

  /** Shortens a value and removes terminal escape sequences from it. */
  private static String cut(String text) {
    String line =
        Printable.line(text.length() <= 10 * MAX_SHOWN ? text : text.substring(0, 10 * MAX_SHOWN));
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }

  /** The path of the parser's position, such as {@code 0ca9ddb6.train[1].input[3][2]}. */
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

  private record PartialPair(@Nullable Grid input, @Nullable Grid output) {}

  private record Test(Grid input, @Nullable Grid output) {
    Stream<Grid> outputs() {
      return Stream.ofNullable(output);
    }
  }
}
