package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.Document.Part;
import dev.longarc.text.DecodedText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads JSON Lines, an ARC task on each line in UTF-8, one line at a time: a file of any length
 * takes the memory of its longest line, and an error in a line does not affect others.
 */
final class JsonLines {
  private JsonLines() {}

  /**
   * Whether {@code input} is JSON Lines: its first two lines that are not blank have an object
   * each, at least one of them an ARC task. The input's mark is used, and reset.
   *
   * @param maxBytes the greatest number of bytes that are read
   */
  static boolean begin(BufferedInputStream input, int maxBytes) throws IOException {
    input.mark(maxBytes);
    var lines = new LineReader(new FirstBytes(input, maxBytes), maxBytes);
    String first = object(lines);
    String second = first == null ? null : object(lines);
    input.reset();
    return first != null && second != null && (isTask(first) || isTask(second));
  }

  /** The next line that is not blank, if it is written like an object. */
  private static @Nullable String object(LineReader lines) throws IOException {
    byte[] line = lines.next();
    while (line != null && LineReader.isBlank(line)) {
      line = lines.next();
    }
    String text = line == null ? "" : new String(line, StandardCharsets.UTF_8).strip();
    return text.startsWith("{") && text.endsWith("}") ? text : null;
  }

  private static boolean isTask(String line) {
    Node outline = outline(JsonFragment.whole(line));
    return outline != null && outline.isTask();
  }

  /** The outline of a text of one value; null if it is none. */
  private static @Nullable Node outline(JsonFragment text) {
    try (var parser = text.parser()) {
      parser.nextToken();
      Node node = new OutlineReader(parser, text.to() - text.from()).read();
      return parser.nextToken() == null ? node : null;
    } catch (JacksonException | InvalidDatasetException e) {
      return null; // the strict reader explains it
    }
  }

  /** Adds an ARC task for each line that is not blank. */
  static void read(BufferedInputStream input, int maxBytes, TaskReader tasks) throws IOException {
    var lines = new LineReader(input, maxBytes);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (!LineReader.isBlank(line)) {
        read(line, lines.number(), tasks);
      }
    }
  }

  private static void read(byte[] line, int number, TaskReader tasks) {
    try {
      var fragment = JsonFragment.whole(DecodedText.utf8(line, number), number, 1);
      Node outline = outline(fragment);
      tasks.add(new Part("", outline == null ? null : outline.id(), fragment));
    } catch (IllegalArgumentException e) {
      tasks.addUndecoded(number, String.valueOf(e.getMessage()));
    }
  }

  /** The first bytes of an input, which stays open. */
  private static final class FirstBytes extends InputStream {
    private final InputStream input;
    private int left;

    FirstBytes(InputStream input, int left) {
      this.input = input;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException("read one by one");
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int count = left == 0 ? -1 : input.read(buffer, from, Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
