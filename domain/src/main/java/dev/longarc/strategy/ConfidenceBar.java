package dev.longarc.strategy;

/**
 * The confidence that ends an evaluation.
 *
 * @param least 0–1, calibrated
 */
public record ConfidenceBar(double least, Calibrations calibrations) {
  /**
   * The calibrated confidence.
   *
   * @param said 0–1, as the strategy says it
   */
  public double calibrated(String strategy, double said) {
    return calibrations.apply(strategy, said);
  }

  public boolean isPassed(String strategy, double said) {
    return calibrated(strategy, said) >= least;
  }
}
