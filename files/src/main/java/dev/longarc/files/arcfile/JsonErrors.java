package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** What a parser found, in words for people: its own are about tokens and its classes. */
final class JsonErrors {
  private JsonErrors() {}

  static InvalidDatasetException explained(String place, Piece piece, JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return switch (e) {
      case UnexpectedEndOfInputException _ ->
          error(
              place,
              "The JSON ends in the middle%s.".formatted(at(piece, at)),
              "it ends in the middle",
              "Maybe the file was cut: get it again.");
      case StreamConstraintsException _ ->
          error(
              place,
              "This can't be an ARC file%s: its lists are more than 500 deep, or a number has more than 1,000 digits."
                  .formatted(at(piece, at)),
              "lists more than 500 deep, or a number of more than 1,000 digits",
              "Maybe another file is meant.");
      default -> notJson(place, piece, at);
    };
  }

  private static InvalidDatasetException notJson(
      String place, Piece piece, @Nullable TokenStreamLocation at) {
    String found = at == null ? "" : Printable.line(piece.characterAt(at));
    String shown = found.isBlank() ? "" : ": found (%s)".formatted(found);
    return error(
        place,
        "This is not JSON%s%s.".formatted(at(piece, at), shown),
        "not JSON%s%s".formatted(at(piece, at), shown),
        "Maybe a comma, a quote or a bracket is missing before it.");
  }

  private static String at(Piece piece, @Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1 ? "" : " at " + piece.position(at);
  }

  private static InvalidDatasetException error(
      String place, String message, String brief, String advice) {
    return new InvalidDatasetException(place, message + "\n" + advice, brief);
  }
}
