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
 * A value of a JSON text as far as its form is concerned: of an object the keys, of a list the
 * first item, and where it stands. What is deeper is passed over.
 *
 * @param fields of an object, those of one key twice included
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
  /** Deeper than a split's ARC tasks' pairs there is nothing that tells forms apart. */
  private static final int DEEPEST = 7;

  private static final int ITEMS_DEEPEST = 1;
  private static final int LONGEST_TEXT = 300;

  enum Kind {
    OBJECT,
    LIST,
    SCALAR
  }

  record Field(String key, Node value) {}

  /** Reads the value at the parser's token, to its last one. */
  static Node read(JsonParser parser, int depth) {
    TokenStreamLocation start = parser.currentTokenLocation();
    var fields = new ArrayList<Field>();
    var items = new ArrayList<Node>();
    Kind kind = kind(parser.currentToken());
    if (depth > DEEPEST) {
      parser.skipChildren();
    } else if (kind == Kind.OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        fields.add(new Field(key, read(parser, depth + 1)));
      }
    } else if (kind == Kind.LIST) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (items.isEmpty() || (depth <= ITEMS_DEEPEST && !items.getFirst().fields.isEmpty())) {
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
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  /** This value's part of the text that it was read from. */
  Piece piece(String whole) {
    return new Piece(whole.substring((int) from, (int) to), line, column);
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

  /** {@code {"train": …, "test": …}}, or what was meant as one. */
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
