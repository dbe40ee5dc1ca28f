package dev.longarc.arc;

/** How hard an ARC task is to solve, in ascending order; UNKNOWN is only ever set by hand. */
public enum Difficulty {
  EASY,
  MEDIUM,
  HARD,
  UNKNOWN
}
