package dev.longarc.dsl;

/** The subject of an operation. */
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
