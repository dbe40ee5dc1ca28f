package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Explains the errors of the JSON parser to people: its own messages name tokens and classes. */
final class JsonErrors {
  private JsonErrors() {}

  static InvalidDatasetException explained(
      String place, JsonFragment fragment, JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return switch (e) {
      case UnexpectedEndOfInputException _ ->
          error(
              place,
              "The JSON ends in the middle%s.".formatted(at(fragment, at)),
              "it ends in the middle",
              "Maybe the file was cut: get it again.");
      case StreamConstraintsException _ ->
          error(
              place,
              "This can't be an ARC file%s: its lists are more than 500 deep, or a number has more than 1,000 digits."
                  .formatted(at(fragment, at)),
              "lists more than 500 deep, or a number of more than 1,000 digits",
              "Maybe another file is meant.");
      default -> notJson(place, fragment, at);
    };
  }

  private static InvalidDatasetException notJson(
      String place, JsonFragment fragment, @Nullable TokenStreamLocation at) {
    String found = at == null ? "" : Printable.line(fragment.characterAt(at));
    String shown = found.isBlank() ? "" : ": found (%s)".formatted(found);
    return error(
        place,
        "This is not JSON%s%s.".formatted(at(fragment, at), shown),
        "not JSON%s%s".formatted(at(fragment, at), shown),
        "Maybe a comma, a quote or a bracket is missing before it.");
  }

  private static String at(JsonFragment fragment, @Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1 ? "" : " at " + fragment.position(at);
  }

  private static InvalidDatasetException error(
      String place, String message, String brief, String advice) {
    return new InvalidDatasetException(place, message + "\n" + advice, brief);
  }
}
