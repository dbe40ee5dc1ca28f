package dev.longarc.dsl;

/** What an operation is about. */
enum Category {
  GEOMETRIC,
  COLOUR,
  PATTERN,
  COMPOSITION,
  CONNECTIVITY,
  SYMMETRY,
  SPATIAL,
  SIZE
}
