package dev.longarc.datasets;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * One pass over one JSON text. It streams, so that the place of every error is the parser's own
 * position, and a cell costs no object.
 */
final class ArcReader {
  private static final JsonFactory JSON = new JsonFactory();

  /** Values in messages are cut here: they come from outside and may be megabytes. */
  private static final int SHOWN = 40;

  /** More than a hundred times what ARC tasks have; without it one file could fill the memory. */
  private static final int MAX_ITEMS = 10_000;

  private final JsonParser parser;
  private final String root;

  /**
   * @param root how places start: the id in a file of one ARC task, else empty
   */
  private ArcReader(JsonParser parser, String root) {
    this.parser = parser;
    this.root = root;
  }

  /** Opens a parser within a format; a text, bytes, a file. */
  interface Source extends Function<JsonFactory, JsonParser> {
    static Source of(String json) {
      return factory -> factory.createParser(ObjectReadContext.empty(), json);
    }
  }

  static ArcTask task(String id, Source source) {
    return read(source, id, reader -> reader.task(id));
  }

  static List<ArcTask> tasks(Source source) {
    return read(source, "", reader -> List.copyOf(reader.byId(reader::task).values()));
  }

  /** Kaggle's solutions: for each id the outputs of its tests, in order. */
  static SequencedMap<String, List<Grid>> solutions(Source source) {
    return read(source, "", reader -> reader.byId(id -> reader.list("grids", reader::grid)));
  }

  private static <T> T read(Source source, String root, Function<ArcReader, T> body) {
    try (var parser = source.apply(JSON)) {
      var reader = new ArcReader(parser, root);
      parser.nextToken();
      T result = body.apply(reader);
      if (parser.nextToken() != null) {
        throw reader.wrong("text after the end", "Maybe two files were joined.");
      }
      return result;
    } catch (JacksonIOException e) {
      throw new InvalidDatasetException(root, "It can't be read: " + e.getOriginalMessage());
    } catch (JacksonException e) {
      throw notJson(root, e);
    }
  }

  private static InvalidDatasetException notJson(String root, JacksonException e) {
    var location = e.getLocation();
    String at =
        location == null || location.getLineNr() < 1
            ? ""
            : " at line (%d), column (%d)".formatted(location.getLineNr(), location.getColumnNr());
    String why = e.getOriginalMessage().lines().findFirst().orElse("");
    return new InvalidDatasetException(root, "This is not JSON%s: %s.".formatted(at, why));
  }

  private <T> SequencedMap<String, T> byId(Function<String, T> value) {
    expect(JsonToken.START_OBJECT, "an object {\"id\": …}");
    var values = new LinkedHashMap<String, T>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String id = parser.currentName();
      if (values.containsKey(id)) {
        throw wrong("a second (%s)".formatted(cut(id)), "Maybe two datasets were joined.");
      }
      parser.nextToken();
      values.put(id, value.apply(id));
    }
    if (values.isEmpty()) {
      throw wrong("no ARC task", null);
    }
    return values;
  }

  private ArcTask task(String id) {
    expect(JsonToken.START_OBJECT, "an ARC task {\"train\": […], \"test\": […]}");
    String place = place();
    List<Pair> train = null;
    List<Test> tests = null;
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
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    return task(id, place, required(train, "train", place), required(tests, "test", place));
  }

  private static ArcTask task(String id, String place, List<Pair> train, List<Test> tests) {
    List<Grid> outputs = tests.stream().flatMap(Test::outputs).toList();
    if (!outputs.isEmpty() && outputs.size() < tests.size()) {
      throw new InvalidDatasetException(
          place + ".test",
          "Of (%d) tests at (%s.test) only (%d) have an output.\nMaybe remove those: give all or none."
              .formatted(tests.size(), place, outputs.size()));
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
      throw new InvalidDatasetException(place, "At (%s): %s".formatted(place, e.getMessage()));
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
          output = grid();
        }
        // a mistyped "output" would otherwise pass for a test without one
        default ->
            throw wrong(
                "a key (%s)".formatted(cut(key)), "Maybe \"input\" or \"output\" is meant.");
      }
    }
    return new OpenPair(input, output);
  }

  private Grid grid() {
    expect(JsonToken.START_ARRAY, "a grid: a list of rows");
    var cells = new byte[Grid.MAX_SIDE * Grid.MAX_SIDE];
    int height = 0;
    int width = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (height == Grid.MAX_SIDE) {
        throw wrong("a row too many", "Maybe this is no ARC grid: those have at most 30 rows.");
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
    if (height == 0) {
      throw wrong("a grid without rows", null);
    }
    return Grid.ofCells(height, width, Arrays.copyOf(cells, height * width));
  }

  /** Reads a row into {@code cells}; returns how many there are. */
  private int row(byte[] cells, int from) {
    expect(JsonToken.START_ARRAY, "a row: a list of colours");
    int width = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (width == Grid.MAX_SIDE) {
        throw wrong(
            "a cell too many", "Maybe this is no ARC grid: its rows have at most 30 cells.");
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

  private byte colour() {
    String text = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getString() : "";
    if (text.length() != 1) { // every colour has one digit
      throw wrong(
          "(%s)".formatted(shown()), "Maybe a colour is wrong: they are whole numbers 0 to 9.");
    }
    return (byte) (text.charAt(0) - '0');
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
      throw new InvalidDatasetException(place, "At (%s): \"%s\" is missing.".formatted(place, key));
    }
    return value;
  }

  private InvalidDatasetException wrong(String found, @Nullable String advice) {
    var location = parser.currentTokenLocation();
    String place = place();
    String message =
        "At %sline (%d), column (%d): found %s."
            .formatted(
                place.isEmpty() ? "" : "(" + place + "), ",
                location.getLineNr(),
                location.getColumnNr(),
                found);
    return new InvalidDatasetException(place, advice == null ? message : message + "\n" + advice);
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

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
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
