package dev.longarc.strategy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calibrations of the confidences of strategies.
 *
 * @param version of the stored calibrations; 0: none, confidences are as the strategies say them
 * @param curves by strategy; a strategy without one is not calibrated
 */
public record Calibrations(int version, Map<String, Calibration> curves) {
  public static final Calibrations NONE = new Calibrations(0, Map.of());

  public Calibrations {
    curves = Collections.unmodifiableMap(new TreeMap<>(curves == null ? Map.of() : curves));
    if (version < 0 || (version == 0 && !curves.isEmpty())) {
      throw new IllegalArgumentException(
          "The version of calibrations (%s) with (%s) curves is none."
              .formatted(version, curves.size()));
    }
  }

  /**
   * The calibrated confidence.
   *
   * @param confidence 0–1, as the strategy says it
   */
  public double apply(String strategy, double confidence) {
    return curves.getOrDefault(strategy, Calibration.NONE).apply(confidence);
  }
}
