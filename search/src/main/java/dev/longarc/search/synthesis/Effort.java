package dev.longarc.search.synthesis;

/**
 * How much one stage may do.
 *
 * @param growth steps of making states
 * @param states made
 * @param layers states that rules look at, the cheapest first
 * @param literals conditions that rules are made of
 * @param bases layers that rules correct
 */
record Effort(long growth, int states, int layers, int literals, int bases) {
  /** With so many times the steps of making states. */
  Effort grown(double times) {
    return new Effort(Math.round(growth * times), states, layers, literals, bases);
  }

  static final Effort SMALL = new Effort(1_200_000, 60_000, 5_000, 12_000, 6);
  static final Effort MEDIUM = new Effort(3_000_000, 60_000, 8_000, 20_000, 6);
  static final Effort LARGE = new Effort(15_000_000, 60_000, 20_000, 50_000, 6);
  static final Effort HUGE = new Effort(40_000_000, 150_000, 40_000, 80_000, 8);
}
