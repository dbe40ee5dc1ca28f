package dev.longarc.application;

/**
 * Who asks: each use case takes one first, and what it writes names it.
 *
 * @param name of the user, as the store keeps it
 */
public record Caller(String name) {
  /** The user of the operating system, who owns the home and may do everything. */
  public static Caller local() {
    return new Caller(System.getProperty("user.name", "local"));
  }
}
