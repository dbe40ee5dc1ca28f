package dev.longarc.files.arcfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines, which end with LF, CR or both, as the JSON parser counts them. A UTF-8
 * byte order mark before the first is dropped.
 */
final class LineReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream input;
  private final int maxBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number;
  private final byte[] buffer = new byte[1 << 13];
  private int from;
  private int to;
  private boolean afterCr;

  /**
   * @param maxBytes of a line
   */
  LineReader(InputStream input, int maxBytes) {
    this.input = input;
    this.maxBytes = maxBytes;
  }

  /** The number of the last line, from 1. */
  int number() {
    return number;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws InvalidDatasetException when it is too long
   */
  byte @Nullable [] next() throws IOException {
    line.reset();
    if (afterCr && fill() && buffer[from] == '\n') {
      from++;
    }
    if (!fill()) {
      return null;
    }
    number++;
    int end = lineEnd();
    while (end == to) {
      append(end);
      if (!fill()) {
        afterCr = false;
        return line();
      }
      end = lineEnd();
    }
    append(end);
    afterCr = buffer[end] == '\r';
    from = end + 1;
    return line();
  }

  /** The position of the next line end; {@code to} if it is not in the buffer. */
  private int lineEnd() {
    int at = from;
    while (at < to && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Reads more if the buffer is used up; false at the end of the input. */
  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, input.read(buffer, 0, buffer.length));
    }
    return to > 0;
  }

  private void append(int end) {
    if (line.size() + (end - from) > maxBytes) {
      throw FileDecoder.rejection(
          "line (%d) has more than (%d) bytes".formatted(number, maxBytes),
          "it is not one ARC task a line.");
    }
    line.write(buffer, from, end - from);
    from = end;
  }

  private byte[] line() {
    byte[] bytes = line.toByteArray();
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        number == 1
            && bytes.length >= length
            && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
    return marked ? Arrays.copyOfRange(bytes, length, bytes.length) : bytes;
  }

  static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t') {
        return false;
      }
    }
    return true;
  }
}
