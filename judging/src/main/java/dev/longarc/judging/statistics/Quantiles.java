package dev.longarc.judging.statistics;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/** Quantiles, linear between the two nearest values: the default of R and NumPy. */
public final class Quantiles {
  private static final Quantile QUANTILE =
      Quantile.withDefaults().withCopy(true).with(EstimationMethod.HF7);

  private Quantiles() {}

  /**
   * The quantiles of {@code values} at {@code shares}, in their order.
   *
   * @param values at least one, in any order
   */
  public static double[] of(double[] values, double... shares) {
    return QUANTILE.evaluate(values, shares);
  }
}
