package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;

/** An invalid file. {@link #place} is the position of the error in it. */
public final class InvalidDatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String place;
  private final String brief;

  public InvalidDatasetException(String place, String message) {
    this(place, message, message.lines().findFirst().orElse(""));
  }

  /**
   * @param brief the error in a few words without the file's name, for lists of errors
   */
  InvalidDatasetException(String place, String message, String brief) {
    super(message);
    this.place = place;
    this.brief = brief.replaceFirst("\\.$", ""); // without a full stop, to stand within a sentence
  }

  /** The path of the invalid value, such as {@code 0ca9ddb6.train[1].input}. */
  public String place() {
    return place;
  }

  /** The error in a few words, such as {@code a row of 93 cells (30 at most)}. */
  public String brief() {
    return brief;
  }

  /** This error with the file in its message. */
  InvalidDatasetException in(Object file) {
    return new InvalidDatasetException(
        place, "In (%s): %s".formatted(Printable.line(String.valueOf(file)), getMessage()), brief);
  }
}
