package dev.longarc.dsl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.RandomImages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A view loses nothing: it maps its goal back to the output. */
class ViewsTest {
  @Test
  void changeBackWhatTheyShow() {
    var random = new Random(6);
    var shown = new HashSet<String>();
    for (int round = 0; round < 3_000; round++) {
      Image input = round % 3 == 0 ? panels(random) : RandomImages.any(random);
      for (Image output : outputs(input, random)) {
        for (View view : all(random)) {
          Image goal = view.goal(input, output);
          if (goal != null) {
            assertThat(view.leave(input, goal))
                .as("(%s) of (%s) and (%s)", view, input, output)
                .isEqualTo(output);
            shown.add(view.getClass().getSimpleName());
          }
        }
      }
    }
    assertThat(shown)
        .containsExactlyInAnyOrder("GroundView", "PanelView", "PoseView", "ColourView");
  }

  @Test
  void areReadBackAsTheyAreWritten() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      for (View view : all(random)) {
        assertThat(Views.parse(view.toString())).contains(view);
      }
    }
    for (String text : List.of("", "grounded ", "turned_", "turned_up", "recoloured_count_", "x")) {
      assertThat(Views.parse(text)).isEmpty();
    }
  }

  @Test
  void offersOnlyViewsThatMeanSomethingForAllPairs() {
    var random = new Random(8);
    for (int round = 0; round < 500; round++) {
      Image[] inputs = {RandomImages.any(random), RandomImages.any(random), panels(random)};
      Image[] outputs = {RandomImages.like(inputs[0], random), RandomImages.any(random)};
      for (View view : Views.of(inputs, outputs)) {
        for (int pair = 0; pair < inputs.length; pair++) {
          assertThat(view.enter(inputs[pair])).as(view.toString()).isNotNull();
          if (pair < outputs.length) {
            assertThat(view.goal(inputs[pair], outputs[pair])).as(view.toString()).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void exchangesTheGroundAndTheEmptyColour() {
    Image input = Image.of(Grid.parse("33120"));
    assertThat(new GroundView().enter(input)).hasToString("00123");
  }

  @Test
  void showsAPanelAsACell() {
    Image input = Image.of(Grid.parse("11522/11522/55555/33544/33544"));
    Image output = Image.of(Grid.parse("44533/44533/55555/22511/22511"));
    assertThat(new PanelView().enter(input)).hasToString("12/34");
    assertThat(new PanelView().goal(input, output)).hasToString("43/21");
  }

  /** It would be taken for the panels' new colours. */
  @Test
  void doesNotShowAnOutputOfThePanelsLayout() {
    Image input = Image.of(Grid.parse("11522/11522/55555/33544/33544"));
    assertThat(new PanelView().goal(input, Image.of(Grid.parse("43/21")))).isNull();
  }

  @Test
  void refusesColoursThatDoNotExist() {
    assertThatThrownBy(() -> new ColourView(ColourView.By.COUNT, 1 << Grid.COLOURS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1024)");
  }

  private static List<View> all(Random random) {
    var views = new ArrayList<View>(List.of(new GroundView(), new PanelView()));
    for (PoseView.By by : PoseView.By.values()) {
      views.add(new PoseView(by));
    }
    for (ColourView.By by : ColourView.By.values()) {
      views.add(new ColourView(by, 1 + random.nextInt((1 << Grid.COLOURS) - 1)));
    }
    return views;
  }

  private static List<Image> outputs(Image input, Random random) {
    var outputs = new ArrayList<>(List.of(input, RandomImages.any(random)));
    outputs.add(RandomImages.like(input, random));
    Image entered = new PanelView().enter(input);
    if (entered != null) {
      outputs.add(entered);
    }
    return outputs;
  }

  /** Plain panels between lines of colour 9. */
  private static Image panels(Random random) {
    int side = 2 + random.nextInt(3);
    int down = 2 + random.nextInt(3);
    int across = 2 + random.nextInt(3);
    int height = down * (side + 1) - 1;
    int width = across * (side + 1) - 1;
    int[] colours = random.ints(16, 0, 5).toArray();
    var rows = new int[height][width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        boolean line = row % (side + 1) == side || column % (side + 1) == side;
        rows[row][column] = line ? 9 : colours[row / (side + 1) * across + column / (side + 1)];
      }
    }
    return Image.of(Grid.of(rows));
  }
}
