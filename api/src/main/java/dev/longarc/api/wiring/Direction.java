package dev.longarc.api.wiring;

/** The direction of a list, as parameters name it. */
public enum Direction {
  asc,
  desc;

  /** The description of the parameter for the next page. */
  public static final String CURSOR = "Of the page before, in the same order";
}
