package dev.longarc.features;

import dev.longarc.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** One number that describes a puzzle, such as {@code input.objects}. */
public final class PuzzleFeature {
  private static final Map<String, PuzzleFeature> BY_NAME = new LinkedHashMap<>();

  static {
    for (var measure : PuzzleMeasure.values()) {
      add(measure.label, measure.unit, measure.meaning, measure.scale, measure.weight, measure::of);
    }
    for (var measure : GridMeasure.values()) {
      add("input", "of the inputs: ", measure, PuzzleParts::inputs);
      add("output", "of the outputs: ", measure, PuzzleParts::outputs);
    }
    for (var measure : PairMeasure.values()) {
      ToDoubleFunction<PuzzleParts> mean =
          puzzle -> puzzle.pairs().stream().mapToDouble(measure::of).average().orElseThrow();
      add(measure.label, measure.unit, measure.meaning, measure.scale, 1, mean);
    }
  }

  private static final List<PuzzleFeature> ALL = List.copyOf(BY_NAME.values());

  private final int index;
  private final String name;
  private final String unit;
  private final String meaning;
  private final FeatureScale scale;
  private final double weight;
  private final ToDoubleFunction<PuzzleParts> value;

  private PuzzleFeature(
      int index,
      String name,
      String unit,
      String meaning,
      FeatureScale scale,
      double weight,
      ToDoubleFunction<PuzzleParts> value) {
    this.index = index;
    this.name = name;
    this.unit = unit;
    this.meaning = meaning;
    this.scale = scale;
    this.weight = weight;
    this.value = value;
  }

  private static void add(
      String of, String words, GridMeasure measure, Function<PuzzleParts, List<GridFacts>> grids) {
    ToDoubleFunction<PuzzleParts> mean =
        puzzle -> grids.apply(puzzle).stream().mapToDouble(measure::of).average().orElseThrow();
    String name = of + "." + measure.label;
    add(name, measure.unit, words + measure.meaning, measure.scale, measure.weight, mean);
  }

  private static void add(
      String name,
      String unit,
      String meaning,
      FeatureScale scale,
      double weight,
      ToDoubleFunction<PuzzleParts> value) {
    BY_NAME.put(name, new PuzzleFeature(BY_NAME.size(), name, unit, meaning, scale, weight, value));
  }

  /** All, in the order of their indexes. */
  public static List<PuzzleFeature> all() {
    return ALL;
  }

  public static Optional<PuzzleFeature> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The feature of this name.
   *
   * @throws IllegalArgumentException naming the nearest, when it is unknown
   */
  public static PuzzleFeature named(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Unknown feature (%s).\nMaybe %s."
                    .formatted(
                        name,
                        NearestName.of(name, BY_NAME.keySet())
                            .orElse("one of those that docs/features.md lists"))));
  }

  /** Its place in values and embeddings, from 0. */
  public int index() {
    return index;
  }

  public String name() {
    return name;
  }

  /** Such as {@code cells}; a share is from 0 to 1. */
  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Of the difference in it, in the distance between two puzzles. */
  double weight() {
    return weight;
  }

  double of(PuzzleParts puzzle) {
    return value.applyAsDouble(puzzle);
  }

  /** A value on the feature's fixed scale, from 0 to 1. */
  double unit(double value) {
    return scale.unit(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
