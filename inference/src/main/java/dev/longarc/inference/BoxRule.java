package dev.longarc.inference;

import dev.longarc.inference.ConnectedRegions.Kind;
import dev.longarc.inference.ConnectedRegions.Region;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/** The ways to select one box of a grid. */
enum BoxRule {
  /** Around everything but the background. */
  CONTENT,
  /** The largest object; none when two are equally large. */
  LARGEST_OBJECT,
  /** The smallest object; none when two are equally small. */
  SMALLEST_OBJECT,
  /** The object with the most colours; none when two have as many. */
  COLOURFUL_OBJECT,
  /** Around every cell of the rarest colour. */
  RAREST_COLOUR,
  /** Around every cell of the most frequent colour that is not the background. */
  MAIN_COLOUR,
  /** The largest region of one colour that is not the background. */
  LARGEST_REGION;

  /** The box; empty when the grid has no such box, or several. */
  Optional<Rectangle> find(SceneGrid grid) {
    return switch (this) {
      case CONTENT -> boundingBoxOf(grid, colour -> colour != grid.background);
      case LARGEST_OBJECT -> unique(grid, Kind.OBJECT, region -> -region.size);
      case SMALLEST_OBJECT -> unique(grid, Kind.OBJECT, region -> region.size);
      case COLOURFUL_OBJECT -> unique(grid, Kind.OBJECT, BoxRule::negativeColours);
      case RAREST_COLOUR ->
          boundingBoxOfColour(grid, SceneGrid.leastFrequent(grid.counts, grid.background));
      case MAIN_COLOUR ->
          boundingBoxOfColour(grid, SceneGrid.mostFrequent(grid.counts, grid.background));
      case LARGEST_REGION -> unique(grid, Kind.COLOUR_BY_CORNER, region -> -region.size);
    };
  }

  private static Optional<Rectangle> boundingBoxOfColour(SceneGrid grid, int wanted) {
    return boundingBoxOf(grid, colour -> colour == wanted);
  }

  private static Optional<Rectangle> boundingBoxOf(SceneGrid grid, IntPredicate wanted) {
    int top = grid.height;
    int left = grid.width;
    int bottom = -1;
    int right = -1;
    for (int row = 0; row < grid.height; row++) {
      for (int column = 0; column < grid.width; column++) {
        if (wanted.test(grid.at(row, column))) {
          top = Math.min(top, row);
          left = Math.min(left, column);
          bottom = row;
          right = Math.max(right, column);
        }
      }
    }
    return bottom < 0 ? Optional.empty() : Optional.of(new Rectangle(top, left, bottom, right));
  }

  private static Optional<Rectangle> unique(SceneGrid grid, Kind kind, ToIntFunction<Region> rank) {
    List<Region> regions =
        new ConnectedRegions(grid, kind)
            .all.stream()
                .filter(region -> region.colours[grid.background] == 0)
                .sorted(Comparator.comparingInt(rank))
                .toList();
    boolean tied =
        regions.size() > 1 && rank.applyAsInt(regions.get(0)) == rank.applyAsInt(regions.get(1));
    return regions.isEmpty() || tied
        ? Optional.empty()
        : Optional.of(boundingBox(regions.getFirst()));
  }

  private static Rectangle boundingBox(Region region) {
    return new Rectangle(region.top, region.left, region.bottom, region.right);
  }

  private static int negativeColours(Region region) {
    int colours = 0;
    for (int count : region.colours) {
      colours += count > 0 ? 1 : 0;
    }
    return -colours;
  }
}
