package dev.longarc.dsl.grid;

/**
 * A result of a program or of one of its parts. Immutable; values with equal contents are equal.
 */
public sealed interface Value permits Image, Field, Part, Parts, Box, Num {
  /** A 64-bit content hash: equal values agree; confirm a table hit with {@code equals}. */
  long hash();

  /** The approximate bytes of the value, which the search counts against its limit. */
  int bytes();
}
