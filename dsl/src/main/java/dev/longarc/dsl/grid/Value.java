package dev.longarc.dsl.grid;

/** What a program's parts evaluate to. Immutable; equal contents are equal. */
public sealed interface Value permits Image, Field, Part, Parts, Box, Num {
  /** A 64-bit content hash: equal values agree; confirm a table hit with {@code equals}. */
  long hash();

  /** Memory that the value holds, roughly: what the search counts against its bound. */
  int bytes();
}
