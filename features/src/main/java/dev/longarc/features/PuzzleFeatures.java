package dev.longarc.features;

import dev.longarc.arc.Puzzle;
import java.util.Arrays;
import java.util.List;

/** The values of all features of one puzzle, in the order of {@link PuzzleFeature#all}. */
public final class PuzzleFeatures {
  /**
   * Of the definitions of the features, their scales and their order: a change needs the next one.
   */
  public static final int VERSION = 1;

  private final double[] values;

  private PuzzleFeatures(double[] values) {
    this.values = values;
  }

  /** Computes them; equal puzzles have equal features. */
  public static PuzzleFeatures of(Puzzle puzzle) {
    var parts = PuzzleParts.of(puzzle);
    return new PuzzleFeatures(
        PuzzleFeature.all().stream().mapToDouble(feature -> feature.of(parts)).toArray());
  }

  /**
   * Those that were computed before, in this version.
   *
   * @throws IllegalArgumentException when the number is another one
   */
  public static PuzzleFeatures of(List<? extends Number> values) {
    if (values.size() != PuzzleFeature.all().size()) {
      throw new IllegalArgumentException(
          "(%s) values are not those of (%s) features."
              .formatted(values.size(), PuzzleFeature.all().size()));
    }
    return new PuzzleFeatures(values.stream().mapToDouble(Number::doubleValue).toArray());
  }

  public double get(PuzzleFeature feature) {
    return values[feature.index()];
  }

  /**
   * @throws IllegalArgumentException when the name is unknown
   */
  double get(String name) {
    return get(PuzzleFeature.named(name));
  }

  /** In the order of {@link PuzzleFeature#all}. */
  public List<Double> values() {
    return Arrays.stream(values).boxed().toList();
  }
}
