package dev.longarc.search.dsl;

/** What an operation takes and gives: one image, or several in a frame. Immutable. */
public sealed interface Value permits Image, Images {
  /** A 64-bit content hash: equal values agree. */
  long hash();

  /** Memory that the value holds, roughly: what the search's cap counts. */
  int bytes();
}
