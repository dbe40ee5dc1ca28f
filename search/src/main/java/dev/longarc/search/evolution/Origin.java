package dev.longarc.search.evolution;

import java.util.List;

/**
 * The origin of a member.
 *
 * @param number of the member, counted from 1 over all islands
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
