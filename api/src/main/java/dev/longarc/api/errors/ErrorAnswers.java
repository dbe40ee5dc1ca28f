package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.text.Printable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bodies of all errors. Messages quote values of requests, which may be megabytes of
 * anything: texts are made printable, and cut.
 */
final class ErrorAnswers {
  /** Long enough for any id or name. */
  private static final int MAX_VALUE = 200;

  private static final int MAX_LINE = 1_000;
  private static final Pattern QUOTED = Pattern.compile("\\(([^()]{%d,})\\)".formatted(MAX_VALUE));
  private static final Pattern LINE = Pattern.compile("(?m)^.{%d,}$".formatted(MAX_LINE));

  private final Clock clock;

  ErrorAnswers(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param message null: the code's name
   */
  ErrorBody body(
      ErrorCode code, @Nullable String message, Map<String, Object> details, String requestId) {
    var bounded = new LinkedHashMap<String, Object>();
    details.forEach((name, value) -> bounded.put(name, bounded(value)));
    return new ErrorBody(
        new ErrorBody.Problem(
            code,
            message == null ? code.name() : bounded(message),
            bounded,
            clock.instant(),
            requestId));
  }

  private static String bounded(String message) {
    String values =
        QUOTED
            .matcher(Printable.lines(message))
            .replaceAll(
                quoted -> Matcher.quoteReplacement("(" + cut(quoted.group(1), MAX_VALUE) + ")"));
    return LINE.matcher(values)
        .replaceAll(line -> Matcher.quoteReplacement(cut(line.group(), MAX_LINE)));
  }

  private static Object bounded(Object detail) {
    return detail instanceof String text ? cut(text, MAX_VALUE) : detail;
  }

  /** At most {@code max} characters of {@code text}, and a sign that it was longer. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
    return text.substring(0, end) + "…";
  }
}
