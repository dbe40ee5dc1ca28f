package dev.longarc.search.evolution;

import java.util.List;

/**
 * The state of a run between two generations, from which a later attempt continues. Immutable.
 *
 * @param units of work done
 * @param steps the number of generations done, each of one island
 * @param roundsSinceSolved the number of rounds of all islands since the first solution
 * @param nextNumber of the next member
 * @param islands those that have been seeded
 */
record Snapshot(
    long units,
    int steps,
    int roundsSinceSolved,
    int nextNumber,
    List<Island.State> islands,
    List<Origin> origins,
    List<Archive.Solution> solutions) {
  Snapshot {
    islands = List.copyOf(islands);
    origins = List.copyOf(origins);
    solutions = List.copyOf(solutions);
  }
}
