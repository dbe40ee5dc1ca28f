package dev.longarc.inference;

/**
 * The probability that a vote is right: frequencies measured on the 332 ARC-AGI-1 training tasks
 * that get an answer. It depends most on whether a net fits the demonstrations in all eight
 * orientations (62 % against 7 %), then on the share of the votes for the first two grids.
 */
final class ConfidenceTable {
  private static final double[] SHARES = {0.6, 0.8, 0.95, 0.9999};
  private static final double[] WHEN_FITTED = {0.05, 0.29, 0.50, 0.62, 0.94};
  private static final double[] OTHERWISE = {0.01, 0.01, 0.05, 0.14, 0.30};
  private static final double FITTED = 0.99995;

  private ConfidenceTable() {}

  /**
   * The probability that every test output is among the first two guesses.
   *
   * @param fit the share of the demonstrations' cells that the net trained on all orientations gets
   *     right
   * @param share of the votes for the first two grids, on the test where it is smallest
   */
  static double of(double fit, double share) {
    int rank = 0;
    while (rank < SHARES.length && share >= SHARES[rank]) {
      rank++;
    }
    return (fit >= FITTED ? WHEN_FITTED : OTHERWISE)[rank];
  }
}
