package dev.longarc.pages.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GridPictureTest {
  @Test
  void marksTheCellsThatAreNamed() {
    var picture = GridPicture.marked(new int[][] {{1, 2}, {3, 4}}, List.of(new int[] {1, 0}));
    assertThat(picture.wrongCells()).isEqualTo(1);
    assertThat(picture.marks()).isEqualTo("M0 1h.6l-.6 .6z");
  }

  @Test
  void smallPicturesHaveOneScale() {
    var small = GridPicture.of(new int[2][3]);
    var large = GridPicture.of(new int[30][30]);
    assertThat(GridPicture.smallCell(List.of(small))).isEqualTo(12);
    assertThat(GridPicture.smallCell(List.of(small, large))).isEqualTo(3);
    assertThat(GridPicture.smallCell(List.of())).isEqualTo(12);
  }
}
