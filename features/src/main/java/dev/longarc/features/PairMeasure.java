package dev.longarc.features;

import static dev.longarc.features.FeatureScale.SHARE;
import static dev.longarc.features.FeatureScale.linear;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What is measured of one demonstration. A feature is its mean over all. */
enum PairMeasure {
  SAME_SIZE("size.same", "the output has the input's size", PairFacts::isSameSize),
  TRANSPOSED_SIZE(
      "size.transposed", "the output has the input's sides exchanged", PairFacts::isTransposedSize),
  MULTIPLE(
      "size.multiple", "the output's sides are multiples of the input's", PairFacts::isMultiple),
  DIVISOR("size.divisor", "the output's sides divide the input's", PairFacts::isDivisor),
  HEIGHT_RATIO(
      "size.height_ratio",
      "log2",
      "the output's height in those of the input",
      linear(-5, 5),
      PairFacts::heightRatio),
  WIDTH_RATIO(
      "size.width_ratio",
      "log2",
      "the output's width in those of the input",
      linear(-5, 5),
      PairFacts::widthRatio),
  SIZE_OF_GROUP(
      "size.of_group", "the output has the size of a group of the input", PairFacts::isSizeOfGroup),
  ADDED_COLOURS(
      "colors.added",
      "colours",
      "colours of the output that the input lacks",
      linear(0, 5),
      PairFacts::addedColours),
  REMOVED_COLOURS(
      "colors.removed",
      "colours",
      "colours of the input that the output lacks",
      linear(0, 5),
      PairFacts::removedColours),
  SAME_COUNTS("colors.same_counts", "each colour has as many cells", PairFacts::isSameCounts),
  COLOUR_MAP("colors.map", "equal colours became equal colours", PairFacts::isColourMap),
  CHANGED(
      "cells.changed",
      "share",
      "cells that changed; 1 at another size",
      SHARE,
      PairFacts::changedShare),
  PAINTED("cells.painted", "share", "cells that were background", SHARE, PairFacts::paintedShare),
  ERASED("cells.erased", "share", "cells that became background", SHARE, PairFacts::erasedShare),
  RECOLOURED(
      "cells.recolored",
      "share",
      "cells that changed and neither were nor became background",
      SHARE,
      PairFacts::recolouredShare),
  FILLED_HOLES(
      "cells.filled_holes",
      "share",
      "painted cells that were in holes",
      SHARE,
      PairFacts::filledHoles),
  CHANGED_EXTENT(
      "cells.changed_extent",
      "share",
      "bounding box of the changed cells",
      SHARE,
      PairFacts::changedExtent),
  CROP("form.crop", "the output is a part of the input", PairFacts::isCrop),
  EXTENSION("form.extension", "the input is a part of the output", PairFacts::isExtension),
  TILING("form.tiling", "the output is copies of the input", PairFacts::isTiling),
  SCALING("form.scaling", "the output is the input enlarged", PairFacts::isScaling),
  MIRRORED(
      "form.mirrored", "the output is the input mirrored or turned", PairFacts::isMirroredOrTurned),
  KEPT_OBJECTS(
      "objects.kept",
      "share",
      "objects of the input that are at their place in the output",
      SHARE,
      PairFacts::keptObjects),
  SIMILAR_OBJECTS(
      "objects.similar",
      "share",
      "objects of the input that are somewhere in the output",
      SHARE,
      PairFacts::similarObjects),
  PLACED_OBJECTS(
      "objects.placed",
      "share",
      "objects of the input that are at their place in the output, in any colour",
      SHARE,
      PairFacts::placedObjects),
  NEW_OBJECTS(
      "objects.new",
      "share",
      "objects of the output that are nowhere in the input",
      SHARE,
      PairFacts::newObjects),
  OBJECT_RATIO(
      "objects.ratio",
      "log2",
      "the output's number of objects in those of the input",
      linear(-6, 6),
      PairFacts::objectRatio),
  FILLED_RATIO(
      "filled_ratio",
      "log2",
      "the output's filled share in those of the input",
      linear(-6, 6),
      PairFacts::filledRatio),
  SYMMETRY_GROWTH(
      "symmetry.growth",
      "share",
      "more cells that equal their mirror image, left and right, than in the input",
      linear(-1, 1),
      pair -> pair.growth(Regularity::mirroredColumns));

  final String label;
  final String unit;
  final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  final FeatureScale scale;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final ToDoubleFunction<PairFacts> function;

  PairMeasure(
      String label,
      String unit,
      String meaning,
      FeatureScale scale,
      ToDoubleFunction<PairFacts> function) {
    this.label = label;
    this.unit = unit;
    this.meaning = meaning;
    this.scale = scale;
    this.function = function;
  }

  /** Something that is so or not: the feature is the share of the pairs where it is. */
  PairMeasure(String label, String meaning, Predicate<PairFacts> holds) {
    this(label, "share of pairs", meaning, SHARE, pair -> holds.test(pair) ? 1 : 0);
  }

  double of(PairFacts pair) {
    return function.applyAsDouble(pair);
  }
}
