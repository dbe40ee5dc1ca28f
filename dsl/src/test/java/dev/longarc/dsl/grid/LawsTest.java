package dev.longarc.dsl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Checks laws that hold for every grid. Each repetition has its own grid, the same in every run.
 */
class LawsTest {
  private static final int TIMES = 200;

  private static Image random(RepetitionInfo repetition) {
    return RandomImages.any(new Random(repetition.getCurrentRepetition()));
  }

  @RepeatedTest(TIMES)
  void mirroringAndTransposingTwiceChangesNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    assertThat(Shapes.mirrorH(Shapes.mirrorH(image))).isEqualTo(image);
    assertThat(Shapes.mirrorV(Shapes.mirrorV(image))).isEqualTo(image);
    assertThat(Shapes.transpose(Shapes.transpose(image))).isEqualTo(image);
    assertThat(Shapes.antiTranspose(Shapes.antiTranspose(image))).isEqualTo(image);
  }

  @RepeatedTest(TIMES)
  void fourQuarterTurnsChangeNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image quarter = Shapes.rotate90(image);
    assertThat(Shapes.rotate90(quarter)).isEqualTo(Shapes.rotate180(image));
    assertThat(Shapes.rotate270(quarter)).isEqualTo(image);
    assertThat(Shapes.mirrorV(Shapes.mirrorH(image))).isEqualTo(Shapes.rotate180(image));
    assertThat(Shapes.mirrorH(Shapes.transpose(image))).isEqualTo(quarter);
  }

  @RepeatedTest(TIMES)
  void rollingBackChangesNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    assertThat(Shapes.roll(Shapes.roll(image, 1, -1), -1, 1)).isEqualTo(image);
    assertThat(Shapes.roll(image, image.height(), -image.width())).isEqualTo(image);
  }

  @RepeatedTest(TIMES)
  void samplingUndoesScalingAndCuttingUndoesTiling(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image scaled = Shapes.scale(image, 2, 3);
    Image tiled = Shapes.tile(image, 3, 2);
    assertThat(scaled == null).isEqualTo(image.height() > 15 || image.width() > 10);
    assertThat(tiled == null).isEqualTo(image.height() > 10 || image.width() > 15);
    if (scaled != null) {
      assertThat(Shapes.sampled(scaled, 2, 3)).isEqualTo(image);
      assertThat(Shapes.compress(scaled)).isEqualTo(Shapes.compress(image));
    }
    if (scaled != null && Shapes.unscale(image) == null) {
      assertThat(Shapes.unscale(scaled)).isEqualTo(image);
    }
    if (tiled != null) {
      assertThat(Shapes.cut(tiled, 0, 0, image.height(), image.width())).isEqualTo(image);
      assertThat(Patterns.goOn(image, tiled.height(), tiled.width()))
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              found ->
                  assertThat(Shapes.cut(found, 0, 0, image.height(), image.width()))
                      .isEqualTo(image));
    }
  }

  @RepeatedTest(TIMES)
  void factorsOfAnySizeAreSafe(RepetitionInfo repetition) {
    Image image = random(repetition);
    for (int factor : new int[] {Integer.MIN_VALUE, -1, 0, 31, 1 << 28, (1 << 30) + 1}) {
      assertThat(Shapes.tile(image, factor, factor)).isNull();
      assertThat(Shapes.scale(image, factor, 1)).isNull();
      assertThat(Shapes.blank(factor, 1)).isNull();
    }
  }

  @RepeatedTest(TIMES)
  void halvesAndHalvesMakeTheWhole(RepetitionInfo repetition) {
    Image image = random(repetition);
    Parts halves = Regions.split(image, 1, 2);
    if (halves != null) {
      assertThat(Lists.stackH(halves)).isEqualTo(image);
      assertThat(Shapes.leftHalf(image)).isEqualTo(halves.get(0).image());
    }
    Parts rows = Regions.split(image, image.height(), 1);
    if (rows != null) {
      assertThat(Lists.stackV(rows)).isEqualTo(image);
    }
  }

  @RepeatedTest(TIMES)
  void takingApartAndComposingChangesNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    for (boolean diagonal : new boolean[] {false, true}) {
      for (boolean oneColour : new boolean[] {false, true}) {
        Parts objects = Regions.objects(image, diagonal, oneColour);
        if (objects != null) {
          assertThat(Lists.compose(objects)).isEqualTo(image);
          assertThat(Lists.recut(objects, Lists.compose(objects))).isNotNull();
        }
      }
    }
    Parts colours = Regions.byColour(image);
    assertThat(colours == null ? new Image(1, 1, new byte[1]) : Lists.compose(colours))
        .isEqualTo(colours == null ? new Image(1, 1, new byte[1]) : image);
  }

  @RepeatedTest(TIMES)
  void sortingTwiceIsSortingOnce(RepetitionInfo repetition) {
    Parts objects = Regions.objects(random(repetition), false, true);
    if (objects == null) {
      return;
    }
    for (Feature feature : Feature.values()) {
      Parts sorted = Lists.sorted(objects, feature);
      assertThat(Lists.sorted(sorted, feature)).isEqualTo(sorted);
      assertThat(feature.ofAll(sorted)).isSorted();
      assertThat(Lists.by(sorted, feature)).isEqualTo(Lists.by(objects, feature));
      assertThat(sorted.reversed().reversed()).isEqualTo(sorted);
      for (int index = 0; index < objects.size(); index++) {
        assertThat(feature.of(objects, index)).isEqualTo(feature.ofAll(objects)[index]);
      }
    }
  }

  @RepeatedTest(TIMES)
  void fallingKeepsEveryCellAndEndsAtOnce(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image down = Drawing.fallDown(image);
    assertThat(down.counts()).isEqualTo(image.counts());
    assertThat(Drawing.fallDown(down)).isEqualTo(down);
    assertThat(Drawing.fallUp(Shapes.mirrorV(image))).isEqualTo(Shapes.mirrorV(down));
  }

  @RepeatedTest(TIMES)
  void drawingLeavesFilledCellsAlone(RepetitionInfo repetition) {
    Image image = random(repetition);
    @Nullable Image[] drawn = {
      Drawing.link(image),
      Drawing.linkDiagonals(image),
      Drawing.bridgeRows(image),
      Drawing.rays(image, 0b1111_1111),
      Drawing.grow(image),
      Drawing.completeH(image),
      Drawing.completeDiagonal(image),
      Drawing.completeTurns(image),
      Drawing.completeTiling(image),
      Motion.nearest(image),
      Motion.spread(image, image)
    };
    for (Image changed : drawn) {
      if (changed != null) {
        assertThat(Drawing.over(image, changed)).isEqualTo(changed);
      }
    }
  }

  @RepeatedTest(TIMES)
  void completedGridsAreTheirOwnMirrorImages(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image right = Shapes.mirrorRight(image);
    if (right != null) {
      assertThat(Shapes.mirrorH(right)).isEqualTo(right);
    }
    Image turns = Shapes.turns(image);
    if (turns != null) {
      assertThat(Shapes.rotate90(turns)).isEqualTo(turns);
    }
    Image diagonal = Drawing.completeDiagonal(image);
    if (diagonal != null && Masks.filled(diagonal).equals(Masks.filled(image))) {
      assertThat(diagonal).isEqualTo(image);
    }
  }

  @RepeatedTest(TIMES)
  void aMaskAndItsOppositeShareTheGrid(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image filled = Masks.filled(image);
    assertThat(Masks.not(filled)).isEqualTo(Masks.empty(image));
    assertThat(Masks.not(Masks.not(filled))).isEqualTo(filled);
    assertThat(Masks.and(filled, Masks.empty(image)))
        .isEqualTo(Shapes.blank(image.height(), image.width()));
    assertThat(Masks.equals(Fields.numbers(image), 3)).isEqualTo(Colours.is(image, 3));
    assertThat(Fields.colours(Fields.numbers(image))).isEqualTo(image);
    assertThat(Drawing.over(Colours.keep(image, 3), Colours.erase(image, 3))).isEqualTo(image);
  }

  @RepeatedTest(TIMES)
  void enclosedCellsAreThoseThatNoWalkReachesFromTheEdge(RepetitionInfo repetition) {
    Image image = random(repetition);
    assertThat(Regions.enclosed(image, false)).isEqualTo(enclosed(image, false));
    assertThat(Regions.enclosed(image, true)).isEqualTo(enclosed(image, true));
  }

  /** The bit-parallel kernel's twin: a walk from every empty cell of the edge. */
  private static Image enclosed(Image image, boolean diagonal) {
    var result = Masks.empty(image).cells.clone();
    for (int row = 0; row < image.height; row++) {
      for (int column = 0; column < image.width; column++) {
        if (row == 0 || column == 0 || row == image.height - 1 || column == image.width - 1) {
          leave(image, result, row, column, diagonal);
        }
      }
    }
    return new Image(image.height, image.width, result);
  }

  private static void leave(Image image, byte[] inside, int row, int column, boolean diagonal) {
    boolean outside = row < 0 || column < 0 || row >= image.height || column >= image.width;
    if (outside || inside[row * image.width + column] == 0) {
      return;
    }
    inside[row * image.width + column] = 0;
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        if (diagonal || down == 0 || right == 0) {
          leave(image, inside, row + down, column + right, diagonal);
        }
      }
    }
  }

  @RepeatedTest(TIMES)
  void distancesDifferByOneStepAtMost(RepetitionInfo repetition) {
    Image image = random(repetition);
    Field distance = Fields.distance(image, false);
    for (int cell = 0; cell + 1 < image.area(); cell++) {
      boolean zero = distance.at(cell) == 0;
      assertThat(zero).isEqualTo(image.cell(cell) != 0);
      if (image.filled() > 0 && (cell + 1) % image.width() != 0) {
        assertThat(Math.abs(distance.at(cell) - distance.at(cell + 1))).isLessThan(2);
      }
    }
  }

  @RepeatedTest(TIMES)
  void repairingPutsBackWhatSymmetryTells(RepetitionInfo repetition) {
    Image half = Colours.exchange(random(repetition), 9, 8);
    Image whole = Shapes.mirrorRight(Objects.requireNonNullElse(Shapes.crop(half), half));
    if (whole == null || whole.width() < 4) {
      return;
    }
    byte[] holed = whole.cells.clone();
    holed[0] = 9;
    Image image = new Image(whole.height(), whole.width(), holed);
    if (Colours.keep(whole, 9).filled() == 0) {
      assertThat(Patterns.repair(image, 9)).isEqualTo(whole);
    }
  }

  @RepeatedTest(TIMES)
  void equalValuesHaveEqualHashes(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image again = Image.of(Grid.parse(image.toString()));
    assertThat(again.hash()).isEqualTo(image.hash());
    assertThat(again).isEqualTo(image).hasSameHashCodeAs(image).isNotSameAs(image);
    assertThat(Fields.numbers(again)).isEqualTo(Fields.numbers(image));
    assertThat(Fields.numbers(again).hash()).isEqualTo(Fields.numbers(image).hash());
    Parts objects = Regions.objects(image, true, true);
    if (objects != null) {
      Parts same = Objects.requireNonNull(Regions.objects(again, true, true));
      assertThat(same).isEqualTo(objects).hasSameHashCodeAs(objects);
      assertThat(same.hash()).isEqualTo(objects.hash());
    }
  }
}
