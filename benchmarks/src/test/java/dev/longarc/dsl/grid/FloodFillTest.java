package dev.longarc.dsl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The implementations that are compared give the same results. */
class FloodFillTest {
  private static void assertAgree(Image image, boolean diagonal) {
    assertThat(Regions.enclosed(image, diagonal)).isEqualTo(FloodFill.enclosed(image, diagonal));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void agreesWithTheBits(boolean diagonal) {
    var random = new Random(5);
    for (int round = 0; round < 3_000; round++) {
      int height = 1 + random.nextInt(30);
      int width = 1 + random.nextInt(30);
      assertAgree(Scenes.noise(random, height, width, random.nextDouble()), diagonal);
      assertAgree(Scenes.rectangles(random, 3 + random.nextInt(28)), diagonal);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 10, 29, 30})
  void agreesInASpiral(int side) {
    assertAgree(Scenes.spiral(side), false);
    assertAgree(Scenes.spiral(side), true);
  }

  @Test
  void measuresAWindingPath() {
    assertThat(Scenes.spiral(7))
        .hasToString("0000000/1111110/0000010/0111010/0100010/0111110/0000000");
  }
}
