package dev.longarc.search.evolution;

import java.util.Map;

/**
 * The settings that a plan may choose.
 *
 * @param islands populations in the ring
 * @param views the number of islands that see the puzzle through a view, at most the number of
 *     views
 * @param population the greatest number of members of an island
 * @param children of an island in each generation
 * @param leastRate the lowest probability of a variation
 * @param learningRate how fast the probabilities follow success
 */
record Settings(
    int islands, int views, int population, int children, double leastRate, double learningRate) {
  static Settings of(Map<String, String> options) {
    return new Settings(
        EvolutionProvider.ISLANDS.countIn(options),
        EvolutionProvider.VIEWS.countIn(options),
        EvolutionProvider.POPULATION.countIn(options),
        EvolutionProvider.CHILDREN.countIn(options),
        EvolutionProvider.LEAST_RATE.in(options),
        EvolutionProvider.LEARNING_RATE.in(options));
  }
}
