package dev.longarc.inference;

import dev.longarc.inference.ConnectedRegions.Kind;
import dev.longarc.inference.ConnectedRegions.Region;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The ways to select one box of a grid. */
enum BoxRule {
  /** Around everything but the background. */
  CONTENT {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      return boundingBoxOf(grid, colour -> colour != grid.background);
    }
  },
  /** The largest object; none when two are equally large. */
  LARGEST_OBJECT {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      return unique(grid, Kind.OBJECT, region -> -region.size);
    }
  },
  /** The smallest object; none when two are equally small. */
  SMALLEST_OBJECT {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      return unique(grid, Kind.OBJECT, region -> region.size);
    }
  },
  /** The object with the most colours; none when two have as many. */
  COLOURFUL_OBJECT {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      return unique(grid, Kind.OBJECT, BoxRule::negativeColours);
    }
  },
  /** Around every cell of the rarest colour. */
  RAREST_COLOUR {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      int rarest = SceneGrid.leastFrequent(grid.counts, grid.background);
      return boundingBoxOf(grid, colour -> colour == rarest);
    }
  },
  /** Around every cell of the most frequent colour that is not the background. */
  MAIN_COLOUR {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      int main = SceneGrid.mostFrequent(grid.counts, grid.background);
      return boundingBoxOf(grid, colour -> colour == main);
    }
  },
  /** The largest region of one colour that is not the background. */
  LARGEST_REGION {
    @Override
    Optional<Rectangle> find(SceneGrid grid) {
      return unique(grid, Kind.COLOUR_BY_CORNER, region -> -region.size);
    }
  };

  /** The box; empty when the grid has no such box, or several. */
  abstract Optional<Rectangle> find(SceneGrid grid);

  private interface Wanted {
    boolean test(int colour);
  }

  private static Optional<Rectangle> boundingBoxOf(SceneGrid grid, Wanted wanted) {
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
