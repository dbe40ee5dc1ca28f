package dev.longarc.api.experiments;

/** The direction of a list, as parameters name it. */
enum Direction {
  asc,
  desc;

  static final String CURSOR = "Of the page before, in the same order";
}
