package dev.longarc.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.strategy.ProgramStep;
import dev.longarc.strategy.StrategyCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DslExplainerTest {
  private static List<ProgramStep> steps(String program, String input) {
    return new DslExplainer().explain(program, Grid.parse(input));
  }

  private static ProgramStep grid(String expression, String kind, String grid) {
    return ProgramStep.of(expression, kind, Grid.parse(grid));
  }

  @Test
  void drawsObjectsAloneInTheirPlaces() {
    assertThat(
            steps("input |> objects4 |> greatest(size) |> image  # explains 2 of 2", "1022/3020"))
        .containsExactly(
            grid("input", "grid", "1022/3020"),
            grid("input |> objects4", "objects", "1022/3020"),
            grid("input |> objects4 |> greatest(size)", "object", "0022/0020"),
            grid("input |> objects4 |> greatest(size) |> image", "grid", "22/20"));
  }

  @Test
  void writesNumbersAndBoxesAsText() {
    assertThat(steps("input |> width |> bar(3)", "10"))
        .contains(ProgramStep.of("input |> width", "count", "2"));
    assertThat(steps("input |> column |> at_least(1)", "102"))
        .contains(ProgramStep.of("input |> column", "field", "012"))
        .contains(grid("input |> column |> at_least(1)", "mask", "011"));
    assertThat(steps("input |> reflected(input |> keep(2) |> extent)", "10000/00200"))
        .contains(ProgramStep.of("input |> keep(2) |> extent", "box", "1×1 at row 1, column 2"));
  }

  @Test
  void saysWhereAProgramIsUndefined() {
    assertThat(steps("input |> tile(11) |> transpose", "120").getLast())
        .isEqualTo(
            ProgramStep.of("input |> tile(11)", "grid", "undefined here, and so is the program"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "62 % of the votes", "input |> keep(", "fill(input, blue)", "# all"})
  void refusesWhatIsNotAProgram(String text) {
    assertThatThrownBy(() -> steps(text, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("At character (");
  }

  @Test
  void isThatOfBothSearches() {
    var catalog = StrategyCatalog.builtIn();
    assertThat(catalog.explainer("program-synthesis")).containsInstanceOf(DslExplainer.class);
    assertThat(catalog.explainer("evolution")).containsInstanceOf(DslExplainer.class);
    assertThat(catalog.explainer("nonsense")).isEmpty();
  }
}
