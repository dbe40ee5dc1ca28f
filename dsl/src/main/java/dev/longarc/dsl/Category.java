package dev.longarc.dsl;

/** The subject of an operation. */
public enum Category {
  GEOMETRIC,
  COLOUR,
  PATTERN,
  COMPOSITION,
  CONNECTIVITY,
  SYMMETRY,
  SPATIAL,
  SIZE
}
