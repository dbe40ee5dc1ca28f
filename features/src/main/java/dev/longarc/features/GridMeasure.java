package dev.longarc.features;

import static dev.longarc.features.FeatureScale.SHARE;
import static dev.longarc.features.FeatureScale.counts;
import static dev.longarc.features.FeatureScale.linear;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What is measured of one grid. A feature is its mean over the inputs or over the outputs. */
enum GridMeasure {
  HEIGHT("height", "rows", "height", linear(1, 30), grid -> grid.height),
  WIDTH("width", "columns", "width", linear(1, 30), grid -> grid.width),
  CELLS("cells", "cells", "area", counts(900), GridFacts::area),
  SQUARE("square", "whether the height is the width", grid -> grid.height == grid.width),
  COLOURS("colors", "colours", "number of colours", linear(1, 10), GridFacts::colours),
  ENTROPY("entropy", "bits", "entropy of a cell's colour", linear(0, 3), GridFacts::entropy),
  FILLED("filled", "share", "cells that are not background", SHARE, GridFacts::filledShare),
  EXTENT("extent", "share", "bounding box of all that is not background", SHARE, GridFacts::extent),
  EDGE("edge", "share", "cells at the edge that are not background", SHARE, GridFacts::edge),
  ROUGHNESS(
      "roughness",
      "share",
      "neighbouring cells with different colours",
      SHARE,
      GridFacts::roughness),
  OBJECTS(
      "objects",
      "objects",
      "areas of one colour, connected at sides, except background",
      counts(100),
      grid -> grid.objects.count),
  GROUPS(
      "groups",
      "groups",
      "areas of any colours, connected at sides or corners, except background",
      counts(100),
      grid -> grid.groups.count),
  OBJECT_CELLS(
      "objects.cells", "cells", "mean size of an object", counts(100), GridFacts::meanObject),
  LARGEST(
      "objects.largest",
      "cells",
      "size of the largest object",
      counts(300),
      GridFacts::largestObject),
  SINGLE_CELLS("objects.single", "share", "objects of one cell", SHARE, GridFacts::singleCells),
  LINES("objects.lines", "share", "objects that are straight lines", SHARE, GridFacts::lines),
  RECTANGLES(
      "objects.rectangles",
      "share",
      "objects that are filled rectangles",
      SHARE,
      GridFacts::rectangles),
  COMPACTNESS(
      "objects.compactness",
      "share",
      "an object's cells in its bounding box",
      SHARE,
      GridFacts::compactness),
  SHAPES(
      "objects.shapes", "share", "distinct shapes among objects", SHARE, GridFacts::distinctShapes),
  UNIQUE_COLOURS(
      "objects.unique_colors",
      "share",
      "objects whose colour no other one has",
      SHARE,
      GridFacts::uniqueColours),
  AT_EDGE("objects.at_edge", "share", "objects that touch the edge", SHARE, GridFacts::atEdge),
  HOLES("holes", "holes", "areas of background that are enclosed", counts(20), GridFacts::holes),
  ENCLOSED("enclosed", "share", "cells in holes", SHARE, GridFacts::enclosed),
  MIRROR_COLUMNS(
      "symmetry.left_right",
      "left and right are mirror images",
      grid -> Regularity.mirroredColumns(grid) == 1),
  MIRROR_ROWS(
      "symmetry.top_bottom",
      "top and bottom are mirror images",
      grid -> Regularity.mirroredRows(grid) == 1),
  TURN("symmetry.half_turn", "a half turn changes nothing", grid -> Regularity.turned(grid) == 1),
  TRANSPOSE(
      "symmetry.diagonal",
      "the reflection in the main diagonal changes nothing",
      Regularity::isTransposed),
  LIKE_MIRROR_COLUMNS(
      "symmetry.left_right_cells",
      "share",
      "cells that equal their mirror image, left and right",
      SHARE,
      Regularity::mirroredColumns),
  LIKE_MIRROR_ROWS(
      "symmetry.top_bottom_cells",
      "share",
      "cells that equal their mirror image, top and bottom",
      SHARE,
      Regularity::mirroredRows),
  PERIOD_DOWN(
      "period.rows",
      "share",
      "distance at which rows repeat, of the height; 1: never",
      SHARE,
      grid -> (double) Regularity.periodDown(grid) / grid.height),
  PERIOD_ACROSS(
      "period.columns",
      "share",
      "distance at which columns repeat, of the width; 1: never",
      SHARE,
      grid -> (double) Regularity.periodAcross(grid) / grid.width),
  DISTINCT_ROWS(
      "distinct_rows", "share", "rows unlike all rows above", SHARE, Regularity::distinctRows),
  FULL_ROWS(
      "full_rows", "rows", "rows of one colour, not background", counts(10), Regularity::fullRows),
  FULL_COLUMNS(
      "full_columns",
      "columns",
      "columns of one colour, not background",
      counts(10),
      Regularity::fullColumns),
  CENTRE_DOWN(
      "centre.row",
      "share",
      "mean row of what is not background; 0: the top",
      SHARE,
      GridFacts::centreDown),
  CENTRE_ACROSS(
      "centre.column",
      "share",
      "mean column of what is not background; 0: the left",
      SHARE,
      GridFacts::centreAcross),
  COLOUR_0(0),
  COLOUR_1(1),
  COLOUR_2(2),
  COLOUR_3(3),
  COLOUR_4(4),
  COLOUR_5(5),
  COLOUR_6(6),
  COLOUR_7(7),
  COLOUR_8(8),
  COLOUR_9(9);

  final String label;
  final String unit;
  final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  final FeatureScale scale;

  final double weight;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final ToDoubleFunction<GridFacts> function;

  GridMeasure(
      String label,
      String unit,
      String meaning,
      FeatureScale scale,
      double weight,
      ToDoubleFunction<GridFacts> function) {
    this.label = label;
    this.unit = unit;
    this.meaning = meaning;
    this.scale = scale;
    this.weight = weight;
    this.function = function;
  }

  GridMeasure(
      String label,
      String unit,
      String meaning,
      FeatureScale scale,
      ToDoubleFunction<GridFacts> function) {
    this(label, unit, meaning, scale, 1, function);
  }

  /** Something that is so or not: the feature is the share of the grids where it is. */
  GridMeasure(String label, String meaning, Predicate<GridFacts> holds) {
    this(label, "share of grids", meaning, SHARE, grid -> holds.test(grid) ? 1 : 0);
  }

  /** Whether a colour occurs. Which colours a puzzle uses is seldom a part of its idea. */
  GridMeasure(int colour) {
    this(
        "color_" + colour,
        "share of grids",
        "the colour %s occurs".formatted(colour),
        SHARE,
        0.1,
        grid -> grid.has(colour) ? 1 : 0);
  }

  double of(GridFacts grid) {
    return function.applyAsDouble(grid);
  }
}
