package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Explains errors in JSON bodies without class names. */
public final class BadBodies {
  private static final Pattern VALUE =
      Pattern.compile("value \\(\"?((?!token )[^\")]{1,80})\"?\\)");

  private static final Pattern TOKEN = Pattern.compile("Unrecognized token '([^']+)'");

  private BadBodies() {}

  static RequestException explain(HttpMessageNotReadableException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyLimit.BodyTooLargeException) {
        return BodyLimit.tooLarge();
      }
      if (cause instanceof BodyLimit.BodyTooSlowException) {
        return BodyLimit.tooSlow();
      }
      if (cause instanceof JacksonException json
          && !(json.getCause() instanceof java.io.IOException)) {
        return explain(json);
      }
    }
    return new RequestException(ErrorCode.VALIDATION_ERROR, "The request has no body.", Map.of());
  }

  /** The error in a body that Jackson found. */
  public static RequestException explain(JacksonException e) {
    String place = place(e);
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          RequestException.invalid(
              place,
              "Unknown field (%s).\nMaybe one of: %s."
                  .formatted(place, names(unknown.getKnownPropertyIds())));
      case InvalidFormatException format ->
          wrongType(place, format.getValue(), format.getTargetType());
      case InvalidNullException absent ->
          RequestException.invalid(
              place, "The value of (%s) is null.\nMaybe leave it out.".formatted(place));
      case MismatchedInputException mismatch ->
          wrongType(place, shown(mismatch), mismatch.getTargetType());
      case StreamReadException malformed -> malformed(malformed);
      default ->
          RequestException.invalid(place, "The value of (%s) can't be read.".formatted(place));
    };
  }

  /** The value of the wrong type, which Jackson keeps in its message only. */
  private static @Nullable String shown(MismatchedInputException e) {
    var value = VALUE.matcher(e.getOriginalMessage());
    return value.find() ? value.group(1) : null;
  }

  private static String names(@Nullable Collection<Object> known) {
    return known == null
        ? ""
        : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  /** Names the place and the word there: the rest of the parser's words is about its tokens. */
  private static RequestException malformed(StreamReadException e) {
    var at = e.getLocation();
    // the parser has no type for it
    boolean repeated = e.getOriginalMessage().startsWith("Duplicate Object property");
    var token = TOKEN.matcher(e.getOriginalMessage());
    String word = token.find() ? ": (%s)".formatted(ErrorAnswers.cut(token.group(1), 60)) : ".";
    String what = repeated ? "The body has a field twice" : "The body is not JSON";
    String advice =
        repeated
            ? "Maybe leave one out."
            : "Maybe a quote, a comma or a bracket is missing, or one too many.";
    return new RequestException(
        ErrorCode.MALFORMED_JSON,
        "%s at line (%d), column (%d)%s\n%s"
            .formatted(what, at.getLineNr(), at.getColumnNr(), word, advice),
        Map.of("line", at.getLineNr(), "column", at.getColumnNr()));
  }

  static RequestException wrongType(String place, @Nullable Object value, @Nullable Class<?> type) {
    String shown = value == null ? "" : " (" + ErrorAnswers.cut(value.toString(), 60) + ")";
    return RequestException.invalid(
        place, "The value%s of (%s) is not %s.".formatted(shown, place, words(type)));
  }

  private static String words(@Nullable Class<?> type) {
    if (type == null) {
      return "a valid value";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number in range";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number in range";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == Instant.class) {
      return "a time, such as 2026-11-30T09:00:00Z";
    }
    return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static String place(JacksonException e) {
    var place = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.isEmpty() ? "body" : place.toString();
  }
}
