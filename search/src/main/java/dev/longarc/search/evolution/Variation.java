package dev.longarc.search.evolution;

import java.util.List;

/** The variation operators: the ways to make a child. */
enum Variation {
  /** Found by enumeration, before evolution. */
  SEED,
  /** Migrated from another island. */
  MIGRATE,
  /** A new program, grown at random. */
  GROW,
  /** Further operations on the parent's result. */
  EXTEND,
  /** Further operations somewhere within. */
  INSERT,
  /** A part replaced by a part of itself. */
  DELETE,
  /** An operation replaced by another of the same types. */
  EXCHANGE,
  /** An argument replaced by another value. */
  ARGUE,
  /** A part replaced by a part of the other parent. */
  CROSS,
  /** Repaired with a colour under a mask: of many masks, the one that corrects the most cells. */
  PAINT,
  /** Repaired with another grid's cells under a mask, such as those of the other parent. */
  MERGE;

  /** All, in the order of their numbers in checkpoints. */
  static final List<Variation> ALL = List.of(values());

  /** The operators that islands choose among. */
  static final Variation[] CHOICES = {
    GROW, EXTEND, INSERT, DELETE, EXCHANGE, ARGUE, CROSS, PAINT, MERGE
  };
}
