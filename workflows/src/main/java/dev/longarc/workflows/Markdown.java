package dev.longarc.workflows;

import dev.longarc.text.Printable;

/**
 * Texts from outside in the Markdown of the Web UI. Programs, names and messages stay text: they
 * make no link, no heading and no end of their frame.
 */
public final class Markdown {
  private Markdown() {}

  /**
   * The text as inline code, on one line.
   *
   * @param most characters, at least 1; what is more is cut off
   */
  public static String code(String text, int most) {
    String line = cut(Printable.line(text), most);
    if (line.isBlank()) {
      return "–";
    }
    int ticks = longestTicks(line);
    String frame = "`".repeat(ticks + 1);
    String space = ticks == 0 ? "" : " "; // else a backtick at an end would belong to the frame
    return frame + space + line + space + frame;
  }

  /** The lines as a block of code. They have no control characters. */
  public static String block(String lines) {
    String fence = "`".repeat(Math.max(3, longestTicks(lines) + 1));
    return "%s\n%s\n%s\n".formatted(fence, lines.stripTrailing(), fence);
  }

  /** The text on one line, outside of code. */
  public static String escaped(String text) {
    return Printable.line(text).replaceAll("([\\\\`*_\\[\\]<>~#])", "\\\\$1");
  }

  /** The beginning of the text if it is longer. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most > 1 && Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  private static int longestTicks(String text) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
