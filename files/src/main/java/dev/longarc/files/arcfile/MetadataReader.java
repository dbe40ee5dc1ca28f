package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the object {@code metadata} of an ARC task. A value that can't be used is never an error:
 * other datasets may mean something else by these keys.
 */
final class MetadataReader {
  private static final int MAX_LENGTH = 100;

  private final JsonParser parser;
  private final List<String> ignored = new ArrayList<>();

  private MetadataReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param ignored the keys whose values can't be used
   */
  record Found(TaskMetadata metadata, List<String> ignored) {
    static final Found NOTHING = new Found(TaskMetadata.NONE, List.of());
  }

  /** Reads the value at the parser's current token, up to its last token. */
  static Found read(JsonParser parser) {
    return new MetadataReader(parser).read();
  }

  private Found read() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Found.NOTHING;
    }
    String family = null;
    String difficulty = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "family_id" -> family = value(key);
        case "difficulty_level" -> difficulty = value(key);
        default -> parser.skipChildren();
      }
    }
    return new Found(new TaskMetadata(family, difficulty), List.copyOf(ignored));
  }

  /** A text of one line, or a whole number as text; null if it is neither. */
  private @Nullable String value(String key) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      String text = parser.getString().strip();
      if (!text.isEmpty() && text.length() <= MAX_LENGTH && Printable.isLine(text)) {
        return text;
      }
    }
    if (token != JsonToken.VALUE_NULL) {
      ignored.add("metadata." + key);
    }
    parser.skipChildren();
    return null;
  }
}
