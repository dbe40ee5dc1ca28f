package dev.longarc.search.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for every grid. */
class LawsTest {
  private static Image random(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int height = 1 + random.nextInt(12);
    int width = 1 + random.nextInt(12);
    var cells = new byte[height * width];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = (byte) Math.max(0, random.nextInt(8) - 4);
    }
    return new Image(height, width, cells);
  }

  @RepeatedTest(50)
  void mirroringAndTransposingTwiceChangesNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    assertThat(Shapes.mirrorH(Shapes.mirrorH(image))).isEqualTo(image);
    assertThat(Shapes.mirrorV(Shapes.mirrorV(image))).isEqualTo(image);
    assertThat(Shapes.transpose(Shapes.transpose(image))).isEqualTo(image);
    assertThat(Shapes.antiTranspose(Shapes.antiTranspose(image))).isEqualTo(image);
  }

  @RepeatedTest(50)
  void fourQuarterTurnsChangeNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    assertThat(Shapes.rotate180(image)).isEqualTo(Shapes.rotate90(Shapes.rotate90(image)));
    assertThat(Shapes.rotate90(Shapes.rotate270(image))).isEqualTo(image);
  }

  @RepeatedTest(50)
  void unscalingUndoesScaling(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image scaled = Shapes.scale(image, 2, 2);
    if (scaled != null && Shapes.unscale(image) == null) {
      assertThat(Shapes.unscale(scaled)).isEqualTo(image);
    }
  }

  @RepeatedTest(50)
  void takingApartAndComposingChangesNothing(RepetitionInfo repetition) {
    Image image = random(repetition);
    for (boolean diagonal : new boolean[] {false, true}) {
      for (boolean oneColour : new boolean[] {false, true}) {
        Images objects = Regions.objects(image, diagonal, oneColour);
        if (objects != null) {
          assertThat(Choices.compose(objects)).isEqualTo(image);
        }
      }
    }
  }

  @RepeatedTest(50)
  void fallingKeepsEveryCell(RepetitionInfo repetition) {
    Image image = random(repetition);
    assertThat(Drawing.fallDown(image).counts()).isEqualTo(image.counts());
    assertThat(Drawing.fallDown(Drawing.fallDown(image))).isEqualTo(Drawing.fallDown(image));
  }

  @RepeatedTest(50)
  void completingLeavesFilledCellsAlone(RepetitionInfo repetition) {
    Image image = random(repetition);
    for (Image completed :
        new Image[] {Drawing.link(image), Drawing.rays(image, 0b11111111), Drawing.grow(image)}) {
      assertThat(Drawing.over(image, completed)).isEqualTo(completed);
    }
  }

  @RepeatedTest(50)
  void equalImagesHaveEqualHashes(RepetitionInfo repetition) {
    Image image = random(repetition);
    Image again = Shapes.mirrorH(Shapes.mirrorH(image));
    assertThat(again.hash()).isEqualTo(image.hash());
    assertThat(again).hasSameHashCodeAs(image).hasToString(image.toString());
  }
}
