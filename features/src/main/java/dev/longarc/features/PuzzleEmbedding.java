package dev.longarc.features;

import java.util.Arrays;
import java.util.List;

/**
 * The features of a puzzle on fixed scales, as a vector: near vectors are similar puzzles.
 *
 * <p>Each feature is one byte, 0 to {@value #STEPS}, from the least to the most of its scale. The
 * {@link #distance} of two embeddings is a weighted Euclidean distance.
 */
public final class PuzzleEmbedding {
  private static final int STEPS = 255;

  /** Of the squared differences of two bytes; the sum is 1 for embeddings that differ most. */
  private static final double[] WEIGHTS = weights();

  private final byte[] steps;

  private PuzzleEmbedding(byte[] steps) {
    this.steps = steps;
  }

  private static double[] weights() {
    double sum = PuzzleFeature.all().stream().mapToDouble(PuzzleFeature::weight).sum();
    return PuzzleFeature.all().stream()
        .mapToDouble(feature -> feature.weight() / sum / (STEPS * STEPS))
        .toArray();
  }

  public static PuzzleEmbedding of(PuzzleFeatures features) {
    var steps = new byte[WEIGHTS.length];
    for (PuzzleFeature feature : PuzzleFeature.all()) {
      steps[feature.index()] = (byte) Math.round(STEPS * feature.unit(features.get(feature)));
    }
    return new PuzzleEmbedding(steps);
  }

  /**
   * Reads {@link #bytes} of this version.
   *
   * @throws IllegalArgumentException when their number is another one
   */
  public static PuzzleEmbedding of(byte[] bytes) {
    if (bytes.length != WEIGHTS.length) {
      throw new IllegalArgumentException(
          "An embedding of (%s) bytes is not one of (%s) features."
              .formatted(bytes.length, WEIGHTS.length));
    }
    return new PuzzleEmbedding(bytes.clone());
  }

  /** A fresh copy, one byte for each feature. */
  public byte[] bytes() {
    return steps.clone();
  }

  /** The vector whose Euclidean distances are {@link #distance}. */
  public List<Double> vector() {
    return PuzzleFeature.all().stream()
        .map(feature -> Math.sqrt(WEIGHTS[feature.index()]) * (steps[feature.index()] & 0xff))
        .toList();
  }

  /**
   * From 0 for equal embeddings to 1 for the greatest difference in every feature: the square root
   * of the weighted mean of the squared differences.
   */
  public double distance(PuzzleEmbedding other) {
    return Math.sqrt(squared(steps, other.steps));
  }

  private static double squared(byte[] one, byte[] other) {
    double sum = 0;
    for (int index = 0; index < one.length; index++) {
      int difference = (one[index] & 0xff) - (other[index] & 0xff);
      sum += WEIGHTS[index] * (difference * difference);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PuzzleEmbedding embedding && Arrays.equals(embedding.steps, steps);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(steps);
  }
}
