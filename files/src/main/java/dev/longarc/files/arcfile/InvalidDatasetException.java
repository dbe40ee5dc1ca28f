package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;

/** A file that is not what it should be. {@link #place} says where in it the trouble is. */
public final class InvalidDatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String place;
  private final String brief;

  public InvalidDatasetException(String place, String message) {
    this(place, message, message.lines().findFirst().orElse(""));
  }

  /**
   * @param brief the trouble in a few words, for a list of several; it names no file
   */
  InvalidDatasetException(String place, String message, String brief) {
    super(message);
    this.place = place;
    this.brief = brief.replaceFirst("\\.$", ""); // it may be a sentence, and stand within one
  }

  /** The path of the bad value, such as {@code 0ca9ddb6.train[1].input}. */
  public String place() {
    return place;
  }

  /** The trouble in a few words, such as {@code a row of 93 cells (30 at most)}. */
  public String brief() {
    return brief;
  }

  /** The same, with the file in its message. */
  InvalidDatasetException in(Object file) {
    return new InvalidDatasetException(
        place, "In (%s): %s".formatted(Printable.line(String.valueOf(file)), getMessage()), brief);
  }
}
