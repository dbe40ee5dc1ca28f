package dev.longarc.features;

/**
 * The fixed scale that brings a feature's values to 0–1; values beyond it count as its ends.
 *
 * @param logarithmic for counts: the step from 1 to 2 is as large as that from 10 to 20
 */
record FeatureScale(double least, double most, boolean logarithmic) {
  static final FeatureScale SHARE = linear(0, 1);

  static FeatureScale linear(double least, double most) {
    return new FeatureScale(least, most, false);
  }

  static FeatureScale counts(double most) {
    return new FeatureScale(0, most, true);
  }

  /** From 0 to 1. */
  double unit(double value) {
    double at = Math.clamp(value, least, most) - least;
    double length = most - least;
    return logarithmic ? Math.log1p(at) / Math.log1p(length) : at / length;
  }
}
