package dev.longarc.files.arcfile;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A part of a JSON text that is read separately, so that an error in it does not affect other
 * parts.
 *
 * @param line of its first character in the whole text, from 1
 * @param column of its first character in the whole text, from 1
 */
record JsonFragment(String text, int line, int column) {
  private static final JsonFactory JSON = new JsonFactory();

  static JsonFragment whole(String text) {
    return new JsonFragment(text, 1, 1);
  }

  JsonParser parser() {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  /** Such as {@code line (3), column (19)}, in the whole text. */
  String position(TokenStreamLocation at) {
    return "line (%d), column (%d)".formatted(lineOf(at), columnOf(at));
  }

  private int lineOf(TokenStreamLocation at) {
    return line + Math.max(1, at.getLineNr()) - 1;
  }

  private int columnOf(TokenStreamLocation at) {
    return at.getLineNr() <= 1 ? column + Math.max(1, at.getColumnNr()) - 1 : at.getColumnNr();
  }

  /** The character at {@code at}; empty if the text ends there. */
  String characterAt(TokenStreamLocation at) {
    String row = text.lines().skip(Math.max(0, at.getLineNr() - 1L)).findFirst().orElse("");
    int index = at.getColumnNr() - 1;
    return index < 0 || index >= row.length() ? "" : Character.toString(row.codePointAt(index));
  }
}
