package dev.longarc.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputShapeTest {
  @Test
  void equalSizesAreTheSameFrame() {
    assertThat(shape("12/34>43/21")).contains(new OutputShape.Same());
  }

  @Test
  void findsPanelsWithAGapBetweenThem() {
    assertThat(shape("10501/11511>11/11", "01500/00500>01/00"))
        .contains(new OutputShape.Panels(1, 2, 1));
  }

  @Test
  void showsTheCellOfEveryPanel() {
    var slots = new byte[OutputShape.SLOTS];
    var input = new SceneGrid(Grid.parse("12534/67589"));
    new OutputShape.Panels(1, 2, 1).writeSlots(input, 1, 1, slots, 0);
    assertThat(slots).startsWith(7, 9);
  }

  @Test
  void findsTiles() {
    assertThat(shape("12/34>1212/3434/1212/3434")).contains(new OutputShape.Tiles(2, 2));
  }

  @Test
  void findsTheBoxAroundTheContent() {
    var found = shape("0000/0120/0340/0000>12/34", "00000/00111/00000>111");
    assertThat(found).contains(new OutputShape.Boxed(BoxRule.CONTENT));
    var input = new SceneGrid(Grid.parse("000/005"));
    assertThat(found.orElseThrow().baseRow(input, 0)).isEqualTo(1);
    assertThat(found.orElseThrow().baseColumn(input, 0)).isEqualTo(2);
  }

  @Test
  void findsNothingWhereSizesFollowNoRule() {
    assertThat(shape("123/456>1/1/1/1/1", "12/34>1/1/1/1/1/1/1")).isEmpty();
  }

  private static Optional<OutputShape> shape(String... pairs) {
    return OutputShape.of(
        List.of(pairs).stream()
            .map(text -> text.split(">", 2))
            .map(sides -> new Pair(Grid.parse(sides[0]), Grid.parse(sides[1])))
            .toList());
  }
}
