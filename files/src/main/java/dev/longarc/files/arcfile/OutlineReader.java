package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.Node.Field;
import dev.longarc.files.arcfile.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Reads the outlines of the values of one JSON text. Deeper values are skipped. */
final class OutlineReader {
  /**
   * The depth of the pairs of the ARC tasks of a split; deeper values do not distinguish formats.
   */
  private static final int MAX_DEPTH = 7;

  private static final int MAX_ITEMS_DEPTH = 1;
  private static final int MAX_TEXT = 300;

  /** ARC tasks have a node for at least 30 characters: a text of small objects has more. */
  private static final int CHARACTERS_PER_NODE = 16;

  private static final long MIN_NODES = 100_000;

  private final JsonParser parser;
  private long nodesLeft;

  /**
   * @param characters of the text: they bound the size of its outline
   */
  OutlineReader(JsonParser parser, int characters) {
    this.parser = parser;
    this.nodesLeft = MIN_NODES + characters / CHARACTERS_PER_NODE;
  }

  /** Reads the value that begins at the parser's current token, up to its last token. */
  Node read() {
    return read(0);
  }

  private Node read(int depth) {
    if (--nodesLeft < 0) {
      String what = "too many small values";
      throw new InvalidDatasetException(
          "",
          "This can't be an ARC file: it has %s.\nMaybe another file is meant.".formatted(what),
          what);
    }
    TokenStreamLocation start = parser.currentTokenLocation();
    Kind kind = kind(parser.currentToken());
    List<Field> fields = List.of();
    List<Node> items = List.of();
    if (depth > MAX_DEPTH) {
      parser.skipChildren();
    } else if (kind == Kind.OBJECT) {
      fields = fields(depth);
    } else if (kind == Kind.LIST) {
      items = items(depth);
    }
    return new Node(
        kind,
        fields,
        items,
        kind == Kind.SCALAR ? text() : "",
        start.getCharOffset(),
        parser.currentLocation().getCharOffset(),
        start.getLineNr(),
        start.getColumnNr());
  }

  private List<Field> fields(int depth) {
    var fields = new ArrayList<Field>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      fields.add(new Field(key, read(depth + 1)));
    }
    return List.copyOf(fields);
  }

  private List<Node> items(int depth) {
    var items = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.isEmpty() || (depth <= MAX_ITEMS_DEPTH && !items.getFirst().fields().isEmpty())) {
        items.add(read(depth + 1));
      } else {
        parser.skipChildren();
      }
    }
    return List.copyOf(items);
  }

  private static Kind kind(@Nullable JsonToken token) {
    return token == JsonToken.START_OBJECT
        ? Kind.OBJECT
        : token == JsonToken.START_ARRAY ? Kind.LIST : Kind.SCALAR;
  }

  private String text() {
    String text = parser.getString();
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
