package dev.longarc.judging.calibration;

import dev.longarc.strategy.Calibration;
import java.util.List;

/**
 * Platt's logistic curve of 1999, fitted by Newton's method with halved steps as Lin, Lin and Weng
 * proposed in 2007. Its targets are not 0 and 1 but, for n pairs of a kind, 1 ÷ (n + 2) and (n + 1)
 * ÷ (n + 2), so that the curve stays finite.
 */
final class PlattScaling {
  private static final int MAX_STEPS = 200;
  private static final double MIN_STEP = 1e-10;
  private static final double CLOSE = 1e-12;

  /** The loss is flat at its minimum: the last steps change it by less than its rounding. */
  private static final double ROUNDING = 1e-13;

  private final double[] confidences;
  private final double[] targets;

  private PlattScaling(List<ConfidencePair> pairs) {
    confidences = pairs.stream().mapToDouble(ConfidencePair::confidence).toArray();
    long correct = pairs.stream().filter(ConfidencePair::correct).count();
    double high = (correct + 1.0) / (correct + 2.0);
    double low = 1.0 / (pairs.size() - correct + 2.0);
    targets = pairs.stream().mapToDouble(pair -> pair.correct() ? high : low).toArray();
  }

  /**
   * The best curve that does not fall: a level one when confidence and outcome run contrary.
   *
   * @param pairs at least one
   */
  static Calibration fit(List<ConfidencePair> pairs, String fittedOn) {
    double[] line = new PlattScaling(pairs).line();
    return Calibration.platt(line[0], line[1], pairs.size(), fittedOn);
  }

  static double logistic(double logit) {
    return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
  }

  /** Slope and offset. */
  private double[] line() {
    double[] level = {0, levelOffset()};
    double[] line = level;
    double change = 1;
    for (int step = 0; step < MAX_STEPS && change > CLOSE; step++) {
      double[] next = improved(line);
      change = Math.abs(next[0] - line[0]) + Math.abs(next[1] - line[1]);
      line = next;
    }
    return line[0] > 0 ? line : level;
  }

  /** The best offset without a slope. */
  private double levelOffset() {
    double sum = 0;
    for (double target : targets) {
      sum += target;
    }
    double mean = sum / targets.length;
    return Math.log(mean / (1 - mean));
  }

  /** {@code line} after one step of Newton; itself when any step makes it worse. */
  private double[] improved(double[] line) {
    double slopeGradient = 0;
    double offsetGradient = 0;
    double slopes = 1e-12; // keeps the matrix regular when all confidences are equal
    double mixed = 0;
    double offsets = 1e-12;
    for (int at = 0; at < confidences.length; at++) {
      double calibrated = logistic(line[0] * confidences[at] + line[1]);
      double excess = calibrated - targets[at];
      double weight = calibrated * (1 - calibrated);
      slopeGradient += excess * confidences[at];
      offsetGradient += excess;
      slopes += weight * confidences[at] * confidences[at];
      mixed += weight * confidences[at];
      offsets += weight;
    }
    double determinant = slopes * offsets - mixed * mixed;
    double slopeStep = (mixed * offsetGradient - offsets * slopeGradient) / determinant;
    double offsetStep = (mixed * slopeGradient - slopes * offsetGradient) / determinant;
    return shortened(line, slopeStep, offsetStep);
  }

  /** The step, halved until the loss does not grow. */
  private double[] shortened(double[] line, double slopeStep, double offsetStep) {
    double loss = loss(line) * (1 + ROUNDING);
    for (double part = 1; part >= MIN_STEP; part /= 2) {
      double[] next = {line[0] + part * slopeStep, line[1] + part * offsetStep};
      if (loss(next) <= loss) {
        return next;
      }
    }
    return line;
  }

  /** The cross-entropy of targets and curve. */
  private double loss(double[] line) {
    double loss = 0;
    for (int at = 0; at < confidences.length; at++) {
      double logit = line[0] * confidences[at] + line[1];
      double soft = Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit)));
      loss += soft - targets[at] * logit;
    }
    return loss;
  }
}
