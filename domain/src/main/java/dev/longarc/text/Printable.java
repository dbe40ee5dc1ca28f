package dev.longarc.text;

import java.util.regex.Pattern;

/**
 * Makes texts from outside safe for a terminal. Names, file names, values and messages can hold
 * escape sequences that move the cursor, clear the screen, write to the clipboard or reverse the
 * text; this class, and no other, removes them.
 */
public final class Printable {
  /**
   * The control sequences of terminals (ECMA-48): CSI with its parameters, OSC and the other
   * strings up to their terminator, and the short sequences of ESC and one more character.
   */
  private static final Pattern SEQUENCES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
              + "|(?:\u001b[]PX^_]|[\u0090\u0098\u009d-\u009f])"
              + "[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]?");

  /** A sequence for a colour or a style, as in the command's own output. */
  private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]{0,20}m");

  /**
   * The characters that {@link #isLine} refuses, within a character class as ECMA-262 has it, so
   * that a JSON schema can say so. It has those of the Basic Multilingual Plane; beyond it there
   * are a few format characters.
   */
  public static final String OTHERS =
      "\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e"
          + "\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb";

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Printable() {}

  /**
   * {@code text} on one line: escape sequences and invisible format characters are dropped, a run
   * of other control characters within it becomes a space. For values that a message quotes.
   */
  public static String line(String text) {
    return isPlain(text, false) ? text : cleaned(SEQUENCES.matcher(text).replaceAll(""), false);
  }

  /**
   * Like {@link #line}, but line breaks stay. For whole messages, whose values have passed {@link
   * #line}.
   */
  public static String lines(String text) {
    return isPlain(text, true) ? text : cleaned(SEQUENCES.matcher(text).replaceAll(""), true);
  }

  /**
   * Like {@link #lines}, but colours and styles stay too. For output just before it is written to a
   * terminal.
   */
  public static String drawn(String text) {
    if (isPlain(text, true)) {
      return text;
    }
    var drawn = new StringBuilder(text.length());
    var style = STYLE.matcher(text);
    int from = 0;
    while (style.find()) {
      drawn.append(lines(text.substring(from, style.start()))).append(style.group());
      from = style.end();
    }
    return drawn.append(lines(text.substring(from))).toString();
  }

  /** Whether {@link #line} would leave {@code text} as it is. */
  public static boolean isLine(String text) {
    return isPlain(text, false);
  }

  private static boolean isPlain(String text, boolean lines) {
    return text.codePoints().allMatch(each -> (lines && each == '\n') || isPlain(each));
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> // some scripts and emoji need these two
          codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }

  private static String cleaned(String text, boolean lines) {
    var cleaned = new StringBuilder(text.length());
    boolean gap = false;
    for (int codePoint : text.codePoints().toArray()) {
      if (lines && codePoint == '\n') {
        gap = false; // no blank before the end of a line
        cleaned.append('\n');
      } else if (isPlain(codePoint)) {
        boolean inside = !cleaned.isEmpty() && cleaned.charAt(cleaned.length() - 1) != '\n';
        cleaned.append(gap && inside ? " " : "").appendCodePoint(codePoint);
        gap = false;
      } else {
        gap |= Character.getType(codePoint) != Character.FORMAT;
      }
    }
    return cleaned.toString();
  }
}
