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
record StageLimits(long growth, int states, int layers, int literals, int bases) {
  /** With so many times the steps of making states. */
  StageLimits grown(double times) {
    return new StageLimits(Math.round(growth * times), states, layers, literals, bases);
  }

  static final StageLimits SMALL = new StageLimits(1_200_000, 60_000, 5_000, 12_000, 6);
  static final StageLimits MEDIUM = new StageLimits(3_000_000, 60_000, 8_000, 20_000, 6);
  static final StageLimits LARGE = new StageLimits(15_000_000, 60_000, 20_000, 50_000, 6);
  static final StageLimits HUGE = new StageLimits(40_000_000, 150_000, 40_000, 80_000, 8);
}
