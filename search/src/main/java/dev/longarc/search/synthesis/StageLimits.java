package dev.longarc.search.synthesis;

/**
 * The limits of one stage.
 *
 * @param enumerationSteps steps of the enumerator
 * @param states the number of states made
 * @param layers the number of states that rules look at, the cheapest first
 * @param conditions the number of conditions that rules are made of
 * @param bases the number of layers that rules correct
 */
record StageLimits(long enumerationSteps, int states, int layers, int conditions, int bases) {
  /** These limits with {@code factor} times the steps. */
  StageLimits withStepsTimes(double factor) {
    return new StageLimits(
        Math.round(enumerationSteps * factor), states, layers, conditions, bases);
  }

  static final StageLimits SMALL = new StageLimits(1_200_000, 60_000, 5_000, 12_000, 6);
  static final StageLimits MEDIUM = new StageLimits(3_000_000, 60_000, 8_000, 20_000, 6);
  static final StageLimits LARGE = new StageLimits(15_000_000, 60_000, 20_000, 50_000, 6);
  static final StageLimits HUGE = new StageLimits(40_000_000, 150_000, 40_000, 80_000, 8);
}
