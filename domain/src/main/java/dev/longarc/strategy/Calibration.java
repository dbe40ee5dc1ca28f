package dev.longarc.strategy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A curve from the confidences that a strategy says to calibrated ones, both 0–1. It never falls,
 * so it never changes the order of two confidences, though it may make them equal.
 *
 * @param knots of ISOTONIC: the curve is straight between them, and level before the first and
 *     after the last; else empty
 * @param slope of PLATT, at least 0; else null
 * @param offset of PLATT; else null
 * @param pairs the number of pairs from which it was fitted; 0 for NONE
 * @param fittedOn where the pairs are from, for people
 */
public record Calibration(
    Kind kind,
    List<Knot> knots,
    @Nullable Double slope,
    @Nullable Double offset,
    int pairs,
    String fittedOn) {
  /** Confidences as they are. */
  public static final Calibration NONE = new Calibration(Kind.NONE, List.of(), null, null, 0, "");

  /** The kind of curve. */
  public enum Kind {
    /** The confidence itself. */
    NONE,
    /** 1 ÷ (1 + exp(−({@link #slope} · confidence + {@link #offset}))). */
    PLATT,
    /** Through {@link #knots}. */
    ISOTONIC
  }

  /** A point of the curve. */
  public record Knot(double confidence, double calibrated) {}

  public Calibration {
    knots = List.copyOf(knots);
    boolean complete =
        switch (kind) {
          case NONE -> knots.isEmpty() && slope == null && offset == null;
          case PLATT ->
              knots.isEmpty() && slope != null && offset != null && isCurve(slope, offset);
          case ISOTONIC -> isCurve(knots) && slope == null && offset == null;
        };
    if (!complete) {
      throw new IllegalArgumentException(
          "The knots (%s), slope (%s) and offset (%s) are not a rising curve of the kind (%s)."
              .formatted(knots, slope, offset, kind));
    }
  }

  public static Calibration platt(double slope, double offset, int pairs, String fittedOn) {
    return new Calibration(Kind.PLATT, List.of(), slope, offset, pairs, fittedOn);
  }

  public static Calibration isotonic(List<Knot> knots, int pairs, String fittedOn) {
    return new Calibration(Kind.ISOTONIC, knots, null, null, pairs, fittedOn);
  }

  private static boolean isCurve(double slope, double offset) {
    return slope >= 0 && Double.isFinite(slope) && Double.isFinite(offset);
  }

  private static boolean isCurve(List<Knot> knots) {
    double confidence = -1;
    double calibrated = 0;
    for (Knot knot : knots) {
      if (!(knot.confidence() > confidence && knot.calibrated() >= calibrated)) {
        return false;
      }
      confidence = knot.confidence();
      calibrated = knot.calibrated();
    }
    return !knots.isEmpty() && confidence <= 1 && calibrated <= 1;
  }

  /**
   * The calibrated confidence.
   *
   * @param confidence 0–1
   */
  public double apply(double confidence) {
    return switch (kind) {
      case NONE -> confidence;
      case PLATT ->
          logistic(Objects.requireNonNull(slope) * confidence + Objects.requireNonNull(offset));
      case ISOTONIC -> between(confidence);
    };
  }

  /** Equal on every machine: workflows apply it. */
  private static double logistic(double logit) {
    double smaller = StrictMath.exp(-Math.abs(logit));
    return logit >= 0 ? 1 / (1 + smaller) : smaller / (1 + smaller);
  }

  private double between(double confidence) {
    int after = 0;
    while (after < knots.size() && knots.get(after).confidence() <= confidence) {
      after++;
    }
    if (after == 0) {
      return knots.getFirst().calibrated();
    }
    Knot left = knots.get(after - 1);
    if (after == knots.size()) {
      return left.calibrated();
    }
    Knot right = knots.get(after);
    double part = (confidence - left.confidence()) / (right.confidence() - left.confidence());
    double rise = right.calibrated() - left.calibrated();
    return Math.min(right.calibrated(), left.calibrated() + part * rise);
  }
}
