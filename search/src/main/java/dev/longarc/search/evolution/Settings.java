package dev.longarc.search.evolution;

import dev.longarc.strategy.BuiltInStrategies;
import java.util.Map;

/**
 * What a plan may choose.
 *
 * @param islands populations in the ring
 * @param views islands that see the puzzle through a view, if there are so many views
 * @param population members of an island, at most
 * @param children of an island in each generation
 * @param leastRate of each variation's chance to be chosen
 * @param learningRate how fast chances follow success
 */
record Settings(
    int islands, int views, int population, int children, double leastRate, double learningRate) {
  static Settings of(Map<String, String> options) {
    return new Settings(
        BuiltInStrategies.ISLANDS.countIn(options),
        BuiltInStrategies.EVOLUTION_VIEWS.countIn(options),
        BuiltInStrategies.POPULATION.countIn(options),
        BuiltInStrategies.CHILDREN.countIn(options),
        BuiltInStrategies.LEAST_RATE.in(options),
        BuiltInStrategies.EVOLUTION_LEARNING_RATE.in(options));
  }
}
