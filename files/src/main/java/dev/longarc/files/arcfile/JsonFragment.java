package dev.longarc.files.arcfile;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A part of a JSON text that is read separately, so that an error in it does not affect other
 * parts.
 *
 * @param whole the text that it is a part of
 * @param from its first character in {@code whole}
 * @param to the character after its last
 * @param line of its first character in the file, from 1
 * @param column of its first character in the file, from 1
 */
record JsonFragment(String whole, int from, int to, int line, int column) {
  private static final JsonFactory JSON = new JsonFactory();

  static JsonFragment whole(String text) {
    return whole(text, 1, 1);
  }

  /**
   * @param line of the text's first character in its file
   * @param column of the text's first character in its file
   */
  static JsonFragment whole(String text, int line, int column) {
    return new JsonFragment(text, 0, text.length(), line, column);
  }

  /** The value that {@code node} outlines; the node's position is one within this fragment. */
  JsonFragment part(Node node) {
    return new JsonFragment(
        whole,
        from + (int) node.from(),
        from + (int) node.to(),
        lineOf(node.line()),
        columnOf(node.line(), node.column()));
  }

  /** What follows the first {@code length} characters and the blanks after them. */
  JsonFragment after(long length) {
    int at = from + (int) length;
    while (at < to && whole.charAt(at) <= ' ') {
      at++;
    }
    int ends = 0;
    int start = from;
    for (int end = from; end < at; end++) {
      char value = whole.charAt(end);
      boolean crLf = value == '\r' && end + 1 < to && whole.charAt(end + 1) == '\n';
      if (value == '\n' || (value == '\r' && !crLf)) {
        ends++;
        start = end + 1;
      }
    }
    int row = ends + 1;
    return new JsonFragment(whole, at, to, lineOf(row), columnOf(row, at - start + 1));
  }

  boolean beginsObject() {
    return from < to && whole.charAt(from) == '{';
  }

  JsonParser parser() {
    return JSON.createParser(ObjectReadContext.empty(), text());
  }

  private String text() {
    return whole.substring(from, to);
  }

  /** Such as {@code line (3), column (19)}, in the file. */
  String position(TokenStreamLocation at) {
    return "line (%d), column (%d)"
        .formatted(lineOf(at.getLineNr()), columnOf(at.getLineNr(), at.getColumnNr()));
  }

  /** The line in the file of a line of this fragment, from 1. */
  int lineOf(int row) {
    return line + Math.max(1, row) - 1;
  }

  private int columnOf(int row, int columnOfRow) {
    return row <= 1 ? column + Math.max(1, columnOfRow) - 1 : columnOfRow;
  }

  /** The character at {@code at}; empty if the text ends there. */
  String characterAt(TokenStreamLocation at) {
    String row = text().lines().skip(Math.max(0, at.getLineNr() - 1L)).findFirst().orElse("");
    int index = at.getColumnNr() - 1;
    return index < 0 || index >= row.length() ? "" : Character.toString(row.codePointAt(index));
  }
}
