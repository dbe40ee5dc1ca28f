package dev.longarc.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What the demonstrations suggest that a puzzle's transformation is, or includes. */
enum TransformationHint {
  /** The size stays, and cells that were background are painted, no others. */
  PAINT(features ->
      always(features, "size.same")
          && features.get("cells.painted") > 0
          && features.get("cells.erased") == 0
          && features.get("cells.recolored") == 0),
  /** Most painted cells were in holes. */
  FILL_HOLES(features -> features.get("cells.filled_holes") >= 0.5),
  /** The size stays, and cells become background, no others change. */
  ERASE(features ->
      always(features, "size.same")
          && features.get("cells.erased") > 0
          && features.get("cells.painted") == 0
          && features.get("cells.recolored") == 0),
  /** The same colours become the same colours everywhere. */
  RECOLOR(features -> always(features, "colors.one_map")),
  /** The size stays, each colour keeps its number of cells, and cells change. */
  MOVE(features ->
      always(features, "size.same")
          && always(features, "colors.same_counts")
          && features.get("cells.changed") > 0),
  /** The neighbours of a cell decide its colour. */
  LOCAL_RULE(features -> always(features, "size.same") && always(features, "cells.local_rule")),
  CROP(features -> always(features, "form.crop")),
  EXTEND(features -> always(features, "form.extension")),
  TILE(features -> always(features, "form.tiling")),
  SCALE(features -> always(features, "form.scaling")),
  MIRROR_OR_TURN(features -> always(features, "form.mirrored")),
  /** Parts of the inputs between separators are combined. */
  COMBINE_PANELS(features ->
      features.get("size.same") == 0
          && features.get("input.full_rows") + features.get("input.full_columns") >= 1
          && features.get("size.height_ratio") <= 0
          && features.get("size.width_ratio") <= 0
          && always(features, "size.same_ratio")),
  /** All outputs have one size, smaller than the inputs. */
  SUMMARIZE(features ->
      always(features, "outputs.same_size")
          && features.get("size.height_ratio") + features.get("size.width_ratio") <= -2);

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Predicate<PuzzleFeatures> test;

  TransformationHint(Predicate<PuzzleFeatures> test) {
    this.test = test;
  }

  private static boolean always(PuzzleFeatures features, String name) {
    return features.get(name) == 1;
  }

  /** Those of a puzzle, as JSON writes them. */
  static List<String> of(PuzzleFeatures features) {
    return Arrays.stream(values())
        .filter(hint -> hint.test.test(features))
        .map(hint -> hint.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
