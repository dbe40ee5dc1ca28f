package dev.longarc.datasets;

/** A file that is not what it should be. {@link #place} says where in it the trouble is. */
public final class InvalidDatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String place;

  public InvalidDatasetException(String place, String message) {
    super(message);
    this.place = place;
  }

  /** The path of the bad value, such as {@code 0ca9ddb6.train[1].input}. */
  public String place() {
    return place;
  }
}
