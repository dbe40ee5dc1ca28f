package dev.longarc.search.evolution;

import java.util.List;

/**
 * What a run goes on from: its state between two generations. Nothing in it changes any more.
 *
 * @param units of work done
 * @param steps generations of one island, done
 * @param roundsSinceSolved rounds of all islands since the first solution
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
