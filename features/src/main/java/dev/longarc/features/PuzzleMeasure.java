package dev.longarc.features;

import static dev.longarc.features.FeatureScale.SHARE;
import static dev.longarc.features.FeatureScale.counts;
import static dev.longarc.features.FeatureScale.linear;

import dev.longarc.arc.Grid;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What is measured of a whole puzzle. */
enum PuzzleMeasure {
  DEMONSTRATIONS(
      "demonstrations", "pairs", "demonstrations", counts(10), 0, puzzle -> puzzle.pairs().size()),
  TESTS("tests", "grids", "test inputs", counts(10), 0, PuzzleParts::tests),
  BACKGROUND(
      "background_is_0",
      "the background is the colour 0",
      puzzle -> puzzle.inputs().getFirst().background == 0),
  INPUT_SIZE("inputs.same_size", "all inputs have one size", puzzle -> isOneSize(puzzle.inputs())),
  OUTPUT_SIZE(
      "outputs.same_size", "all outputs have one size", puzzle -> isOneSize(puzzle.outputs())),
  SIZE_RATIO(
      "size.same_ratio",
      "all outputs have as many times the height and the width of their inputs",
      PuzzleMeasure::isOneRatio),
  COMMON_INPUT_COLOURS(
      "inputs.common_colors",
      "colours",
      "colours that all inputs have",
      linear(0, 10),
      1,
      puzzle -> common(puzzle.inputs())),
  COMMON_OUTPUT_COLOURS(
      "outputs.common_colors",
      "colours",
      "colours that all outputs have",
      linear(0, 10),
      1,
      puzzle -> common(puzzle.outputs())),
  COLOUR_MAP(
      "colors.one_map",
      "equal colours became equal colours in all pairs, and some changed",
      puzzle ->
          puzzle.pairs().stream().allMatch(PairFacts::isSameSize)
              && puzzle.pairs().stream().anyMatch(pair -> pair.changedShare() > 0)
              && ColourMap.of(puzzle.pairs()).isFunction()),
  LOCAL_RULE(
      "cells.local_rule",
      "share",
      "cells whose neighbours decide their colour in the output",
      SHARE,
      1,
      puzzle -> LocalRule.agreement(puzzle.pairs()));

  final String label;
  final String unit;
  final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  final FeatureScale scale;

  final double weight;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final ToDoubleFunction<PuzzleParts> function;

  PuzzleMeasure(
      String label,
      String unit,
      String meaning,
      FeatureScale scale,
      double weight,
      ToDoubleFunction<PuzzleParts> function) {
    this.label = label;
    this.unit = unit;
    this.meaning = meaning;
    this.scale = scale;
    this.weight = weight;
    this.function = function;
  }

  PuzzleMeasure(String label, String meaning, Predicate<PuzzleParts> holds) {
    this(label, "0 or 1", meaning, SHARE, 1, puzzle -> holds.test(puzzle) ? 1 : 0);
  }

  double of(PuzzleParts puzzle) {
    return function.applyAsDouble(puzzle);
  }

  private static boolean isOneSize(List<GridFacts> grids) {
    var first = grids.getFirst();
    return grids.stream()
        .allMatch(grid -> grid.height == first.height && grid.width == first.width);
  }

  private static boolean isOneRatio(PuzzleParts puzzle) {
    var first = puzzle.pairs().getFirst();
    return puzzle.pairs().stream()
        .allMatch(pair ->
            pair.heightRatio() == first.heightRatio() && pair.widthRatio() == first.widthRatio());
  }

  private static int common(List<GridFacts> grids) {
    int common = 0;
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      int each = colour;
      common += grids.stream().allMatch(grid -> grid.has(each)) ? 1 : 0;
    }
    return common;
  }
}
