package dev.longarc.benchmarks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanvasTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "12/34", "120/045", "1/2/3"})
  void turnsAndMirrorsLikeTheSquare(String text) {
    var canvas = Canvas.of(text);

    assertThat(text(canvas.turned().turned().turned().turned())).isEqualTo(text);
    assertThat(text(canvas.turned().turned())).isEqualTo(text(canvas.mirrored().flipped()));
    assertThat(text(canvas.transposed().transposed())).isEqualTo(text);
  }

  @Test
  void turnsClockwise() {
    assertThat(text(Canvas.of("12/34").turned())).isEqualTo("31/42");
  }

  @Test
  void findsBlobsLargestFirst() {
    var blobs = Canvas.of("1002/0102/0002/3300").blobs();

    assertThat(blobs).extracting(Canvas.Blob::colour).containsExactly(2, 1, 3);
    assertThat(text(blobs.get(1).canvas())).isEqualTo("10/01");
  }

  @Test
  void readsZeroOutsideAndIgnoresDrawingThere() {
    var canvas = Canvas.of("5");

    canvas.set(-1, 3, 9);

    assertThat(text(canvas.crop(-1, -1, 3, 3))).isEqualTo("000/050/000");
  }

  private static String text(Canvas canvas) {
    return canvas.grid().toString();
  }
}
