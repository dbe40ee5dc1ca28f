package dev.longarc.judging.calibration;

import dev.longarc.judging.statistics.Interval;
import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibration.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a calibration for one strategy.
 *
 * @param calibration the prior, or the chosen curve fitted on all pairs
 * @param pairs the number of given pairs
 * @param candidates the prior first, then the curves that were tried
 * @param brierDifference of the chosen curve less the prior, out of fold, by bootstrap over ARC
 *     tasks: below 0 is better. Null when the prior stays
 * @param eceDifference likewise
 * @param reason one sentence
 */
public record CalibrationFit(
    Calibration calibration,
    int pairs,
    List<CurveScore> candidates,
    @Nullable Interval brierDifference,
    @Nullable Interval eceDifference,
    String reason) {
  /** With fewer pairs the prior stays. */
  public static final int LEAST_PAIRS = 50;

  /** With fewer correct or fewer wrong ones the prior stays. */
  public static final int LEAST_OF_EACH = 5;

  public CalibrationFit {
    candidates = List.copyOf(candidates);
  }

  /**
   * The scores of a curve out of fold: each pair is judged by a curve fitted without its ARC task.
   *
   * @param kind of the curve
   * @param prior whether it is the given prior, which is not fitted
   */
  public record CurveScore(Kind kind, boolean prior, double brier, double ece) {}

  /**
   * The curve with the least Brier score in fivefold cross-validation by ARC task: the prior, Platt
   * scaling or isotonic regression.
   *
   * @param prior stays with fewer than {@link #LEAST_PAIRS} pairs, or when no curve is better
   * @param fittedOn where the pairs are from, for people
   */
  public static CalibrationFit of(List<ConfidencePair> pairs, Calibration prior, String fittedOn) {
    return new CrossValidation(pairs, prior, fittedOn).fit();
  }
}
