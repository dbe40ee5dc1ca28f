package dev.longarc.search.evolution;

/** A member of an island's population. */
record Member(Gene gene, Fitness fitness, Origin origin) {
  /** Whether this member is nearer to the goals than the other, or as near and simpler. */
  boolean isBetterThan(Member other) {
    return fitness.score > other.fitness.score
        || (fitness.score == other.fitness.score && gene.cost < other.gene.cost);
  }
}
