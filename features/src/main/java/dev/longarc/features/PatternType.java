package dev.longarc.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What is conspicuous in the grids of a puzzle. */
enum PatternType {
  /** Most inputs or most outputs have a symmetry. */
  SYMMETRY(PatternType::isSymmetric),
  /** Most inputs or most outputs repeat themselves. */
  PERIODICITY(features ->
      features.get("input.period.rows") <= 0.5
          || features.get("input.period.columns") <= 0.5
          || features.get("output.period.rows") <= 0.5
          || features.get("output.period.columns") <= 0.5),
  /** The inputs have full rows or columns of one colour. */
  SEPARATORS(features -> features.get("input.full_rows") + features.get("input.full_columns") >= 1),
  /** Most objects of the inputs are straight lines. */
  LINES(features -> features.get("input.objects.lines") >= 0.5),
  /** Most objects of the inputs are filled rectangles. */
  RECTANGLES(features -> features.get("input.objects.rectangles") >= 0.5),
  /** Most objects of the inputs are single cells. */
  SINGLE_CELLS(features -> features.get("input.objects.single") >= 0.5),
  /** The inputs have areas of background that are enclosed. */
  HOLES(features -> features.get("input.holes") >= 1);

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Predicate<PuzzleFeatures> test;

  PatternType(Predicate<PuzzleFeatures> test) {
    this.test = test;
  }

  static boolean isSymmetric(PuzzleFeatures features) {
    return PuzzleFeature.all().stream()
        .filter(
            feature -> feature.name().contains(".symmetry.") && !feature.name().endsWith("cells"))
        .anyMatch(feature -> features.get(feature) > 0.5);
  }

  /** Those of a puzzle, as JSON writes them. */
  static List<String> of(PuzzleFeatures features) {
    return Arrays.stream(values())
        .filter(type -> type.test.test(features))
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
