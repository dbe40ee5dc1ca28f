package dev.longarc.files.arcfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * The outline of a value of a JSON text, enough to find its format: an object's fields, a list's
 * first item, and the position. Deeper values are skipped.
 *
 * @param fields of an object, including duplicate keys
 * @param items of a list: the first, or all when the first has fields
 * @param text of a scalar
 */
record Node(
    Kind kind,
    List<Field> fields,
    List<Node> items,
    String text,
    long from,
    long to,
    int line,
    int column) {
  /**
   * The depth of the pairs of the ARC tasks of a split; deeper values do not distinguish formats.
   */
  private static final int MAX_DEPTH = 7;

  private static final int MAX_ITEMS_DEPTH = 1;
  private static final int MAX_TEXT = 300;

  enum Kind {
    OBJECT,
    LIST,
    SCALAR
  }

  record Field(String key, Node value) {}

  /** Reads the value that begins at the parser's current token, up to its last token. */
  static Node read(JsonParser parser, int depth) {
    TokenStreamLocation start = parser.currentTokenLocation();
    var fields = new ArrayList<Field>();
    var items = new ArrayList<Node>();
    Kind kind = kind(parser.currentToken());
    if (depth > MAX_DEPTH) {
      parser.skipChildren();
    } else if (kind == Kind.OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        fields.add(new Field(key, read(parser, depth + 1)));
      }
    } else if (kind == Kind.LIST) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (items.isEmpty() || (depth <= MAX_ITEMS_DEPTH && !items.getFirst().fields.isEmpty())) {
          items.add(read(parser, depth + 1));
        } else {
          parser.skipChildren();
        }
      }
    }
    return new Node(
        kind,
        fields,
        items,
        kind == Kind.SCALAR ? text(parser) : "",
        start.getCharOffset(),
        parser.currentLocation().getCharOffset(),
        start.getLineNr(),
        start.getColumnNr());
  }

  private static Kind kind(@Nullable JsonToken token) {
    return token == JsonToken.START_OBJECT
        ? Kind.OBJECT
        : token == JsonToken.START_ARRAY ? Kind.LIST : Kind.SCALAR;
  }

  private static String text(JsonParser parser) {
    String text = parser.getString();
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /** The fragment of the text that holds this value. */
  JsonFragment fragment(String whole) {
    return new JsonFragment(whole.substring((int) from, (int) to), line, column);
  }

  @Nullable Node field(String key) {
    return fields.stream()
        .filter(each -> each.key.equals(key))
        .map(Field::value)
        .findFirst()
        .orElse(null);
  }

  boolean has(String key) {
    return field(key) != null;
  }

  Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    fields.forEach(each -> keys.add(each.key));
    return keys;
  }

  private boolean first(Predicate<Node> is) {
    return !items.isEmpty() && is.test(items.getFirst());
  }

  /** {@code {"train": …, "test": …}}, or an incomplete one. */
  boolean isTask() {
    return (has("train") || has("test")) && !isSplits();
  }

  /** {@code {"id": task, …}}. */
  boolean isById() {
    return !has("train") && !has("test") && anyValue(Node::isTask);
  }

  boolean isTaskList() {
    return first(Node::isTask);
  }

  /** {@code {"split": by id or a list of ARC tasks, …}}. */
  boolean isSplits() {
    return anyValue(value -> value.isById() || value.isTaskList());
  }

  boolean isPairs() {
    return first(item -> item.has("input") && item.has("output"));
  }

  /** {@code {"id": [{"attempt_1": grid, …}, …], …}}. */
  boolean isSubmission() {
    return anyValue(value -> value.first(item -> item.keys().stream().anyMatch(Node::isAttempt)));
  }

  private static boolean isAttempt(String key) {
    return key.startsWith("attempt_");
  }

  /** {@code {"id": [grid, …], …}}. */
  boolean isSolutions() {
    return anyValue(value -> value.first(Node::isGrid));
  }

  private boolean isGrid() {
    return first(row -> row.first(cell -> cell.kind == Kind.SCALAR));
  }

  private boolean anyValue(Predicate<Node> is) {
    return fields.stream().anyMatch(each -> is.test(each.value));
  }
}
