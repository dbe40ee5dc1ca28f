package dev.longarc.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.experiments.CommandsFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Answers to t0 … t3, whose test outputs are 11 … 44. */
final class SubmitCommandTest extends CommandsFixture {
  private String file(String text) throws IOException {
    Path file = folder.resolve("answer.json");
    return Files.writeString(file, text).toString();
  }

  @Test
  void scoresAGrid() throws IOException {
    assertThat(longarc("submit", "t1", file("[[2, 3]]"))).isZero();
    assertThat(screen.out())
        .containsPattern(
            """
            submission  \\d+
            ARC task    t1 of four
            verdict     UNSOLVED
            right cells 50.0 %
            error       wrong colours
            """);
  }

  @Test
  void scoresAttemptsAndPrintsJson() throws IOException {
    String attempts = file("[[[[9]], [[3, 3]]]]");
    assertThat(
            longarc(
                "submit", "t2", attempts, "--strategy", "by-hand", "--confidence", "0.5", "--json"))
        .isZero();
    var json = JsonMapper.shared().readTree(screen.out());
    assertThat(json.get("is_correct").booleanValue()).isTrue();
    assertThat(json.get("strategy_used").stringValue()).isEqualTo("by-hand");
    assertThat(json.get("confidence_score").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/diff/0/0/same_size").booleanValue()).isFalse();
    assertThat(json.at("/diff/0/1/right").booleanValue()).isTrue();
    assertThat(longarc("submit", "--help")).isZero();
    for (String key : json.propertyNames()) {
      assertThat(screen.out()).contains(key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t0   | [1, 2]        | neither a grid nor lists of grids
          t0   | [[1.5]]       | neither a grid nor lists of grids
          t0   | [[["1"]]]     | neither a grid nor lists of grids
          t0   | {             | is not JSON
          t0   | [[1], [2, 3]] | Row (1) has (2) cells
          t0   | [[[[1]]], [[[2]]]] | the ARC task has (1)
          none | [[1]]         | No dataset has an ARC task (none)
          """)
  void refusesWhatIsNoAnswer(String task, String text, String message) throws IOException {
    assertThat(longarc("submit", task, file(text))).isEqualTo(2);
    assertThat(screen.err()).contains(message);
  }

  @Test
  void refusesAMissingFile() {
    assertThat(longarc("submit", "t0", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(screen.err()).contains("none.json) can't be read.");
  }
}
