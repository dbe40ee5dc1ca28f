package dev.longarc.search.dsl;

/** The types of the DSL. */
public enum Type {
  /** An {@link Image}. */
  GRID,
  /** {@link Images}. */
  GRIDS
}
