package dev.longarc.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the names of datasets, experiments and plans, wherever they come from: 1 to 100
 * characters on one line, without slashes and without blanks around them.
 */
public final class NameRule {
  public static final int MAX_LENGTH = 100;

  private static final String REFUSED = "/\\\\" + Printable.OTHERS;

  private static final String EDGE = "[^\\s" + REFUSED + "]";

  /**
   * The rule in the API's description, as ECMA-262 writes patterns: JSON Schema has no other
   * syntax. It is exact for the Basic Multilingual Plane, and accepts the few format characters
   * beyond it, which the rule refuses.
   */
  public static final String PATTERN = "^" + EDGE + "([^" + REFUSED + "]{0,98}" + EDGE + ")?$";

  private static final int SHOWN = 60;

  private NameRule() {}

  /**
   * The error in {@code name}; empty if it keeps the rule.
   *
   * @param whose such as {@code dataset's}
   */
  public static Optional<String> broken(String whose, String name) {
    String why = why(name);
    return why == null
        ? Optional.empty()
        : Optional.of("The %s name (%s) %s.".formatted(whose, shown(name), why));
  }

  private static @Nullable String why(String name) {
    int length = name.codePointCount(0, name.length());
    if (name.isBlank()) {
      return "is blank";
    }
    if (length > MAX_LENGTH) {
      return "has (%s) characters, more than %s".formatted(length, MAX_LENGTH);
    }
    if (name.contains("/") || name.contains("\\")) {
      return "has a slash";
    }
    if (!Printable.isLine(name)) {
      return "has a control character";
    }
    return isBlank(name.codePointAt(0)) || isBlank(name.codePointBefore(name.length()))
        ? "begins or ends with a blank"
        : null;
  }

  /** Also of blanks that do not break a line. */
  private static boolean isBlank(int codePoint) {
    return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
  }

  private static String shown(String name) {
    String line = Printable.line(name);
    return line.codePointCount(0, line.length()) <= SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
