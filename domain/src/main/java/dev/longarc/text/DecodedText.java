package dev.longarc.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes the texts of files and requests: UTF-8, UTF-16 or UTF-32, with or without a byte order
 * mark. Guesses no other encoding, and replaces no byte.
 */
public final class DecodedText {
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int ASCII = -1; // stands for any byte from 1 to 127

  private DecodedText() {}

  /**
   * The text of {@code bytes}, without its byte order mark.
   *
   * @throws IllegalArgumentException naming the line and the invalid byte
   */
  public static String of(byte[] bytes) {
    return decoded(charset(bytes), bytes, 1);
  }

  /**
   * The text of {@code bytes} in UTF-8, without its byte order mark.
   *
   * @param line the number of its first line, for errors
   * @throws IllegalArgumentException naming the line and the invalid byte
   */
  public static String utf8(byte[] bytes, int line) {
    return decoded(StandardCharsets.UTF_8, bytes, line);
  }

  private static String decoded(Charset charset, byte[] bytes, int line) {
    var input = ByteBuffer.wrap(bytes);
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(input)
              .toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(explanation(charset, bytes, input.position(), line), e);
    }
  }

  /**
   * The encoding by the byte order mark, or without one by the zeros of a first ASCII character.
   */
  private static Charset charset(byte[] bytes) {
    if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, ASCII, 0, 0, 0)) {
      return StandardCharsets.UTF_32LE;
    }
    if (starts(bytes, 0, 0, 0xfe, 0xff) || starts(bytes, 0, 0, 0, ASCII)) {
      return StandardCharsets.UTF_32BE;
    }
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, ASCII, 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return starts(bytes, 0xfe, 0xff) || starts(bytes, 0, ASCII)
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  private static boolean starts(byte[] bytes, int... wanted) {
    for (int at = 0; at < wanted.length; at++) {
      if (at == bytes.length) {
        return false;
      }
      int value = bytes[at];
      boolean matches = wanted[at] == ASCII ? value > 0 : (value & 0xff) == wanted[at];
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static String explanation(Charset charset, byte[] bytes, int at, int firstLine) {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return "It is not %s to its end: byte (%s) of (%s) is wrong.\nMaybe it was cut: get it again."
          .formatted(charset, at + 1, bytes.length);
    }
    int line = firstLine;
    for (int before = 0; before < at; before++) {
      boolean crLf = bytes[before] == '\r' && bytes[before + 1] == '\n';
      line += bytes[before] == '\n' || (bytes[before] == '\r' && !crLf) ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        """
        It is not UTF-8: line (%d) has the byte (0x%02X).
        Maybe it is Latin-1 or Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW\
        """,
        line,
        bytes[at] & 0xff);
  }
}
