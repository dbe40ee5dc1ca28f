package dev.longarc.search.evolution;

import java.util.List;

/**
 * Where a member came from.
 *
 * @param number counts the members of all islands from 1
 * @param parents their numbers
 * @param score 0–1, at birth
 */
record Origin(
    int number,
    Variation variation,
    int generation,
    int island,
    double score,
    List<Integer> parents) {
  Origin {
    parents = List.copyOf(parents);
  }
}
