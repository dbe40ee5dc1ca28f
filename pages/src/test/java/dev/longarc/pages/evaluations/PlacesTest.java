package dev.longarc.pages.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.pages.SomeCells;
import dev.longarc.pages.evaluations.EvaluationPage.Place;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final String PATH = "/experiments/exp-1/evaluations";

  @Test
  void neighboursAreThoseOfTheSameList() {
    var cells = SomeCells.of("a solved", "b unsolved", "c/d solved", "e queued", "f unsolved");

    assertThat(Places.of(cells, PATH, "b", "unsolved"))
        .isEqualTo(
            new Places("unsolved", new Place(1, 2, "unsolved", null, PATH + "/f?in=unsolved")));
    assertThat(Places.of(cells, PATH, "f", "unsolved").place())
        .isEqualTo(new Place(2, 2, "unsolved", PATH + "/b?in=unsolved", null));
    assertThat(Places.of(cells, PATH, "b", ""))
        .isEqualTo(new Places("unsolved", new Place(2, 5, "", PATH + "/a", PATH + "/c%2Fd")));
  }

  @Test
  void oneThatIsNotInTheListHasAStateAndNoPlace() {
    var cells = SomeCells.of("a solved", "b running");
    assertThat(Places.of(cells, PATH, "b", "solved")).isEqualTo(new Places("running", null));
    assertThat(Places.of(cells, PATH, "unknown", "")).isEqualTo(new Places("queued", null));
  }
}
