package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JudgingCommandsTest extends CommandsFixture {
  private String some() {
    String id = store().experiment("some");
    store().answered(id, 0, TestStore.answer(0));
    store().answered(id, 1, TestStore.answer(1));
    store().answered(id, 2, TestStore.answer(1));
    store().failed(id, 3, FailureType.NETWORK);
    return id;
  }

  @Test
  void reportsWithALastLineThatStandsAlone() throws IOException {
    String id = some();

    assertThat(longarc("report", id)).isZero();
    List<String> lines = screen.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("# " + id);
    assertThat(lines.getLast()).startsWith("Solved 2 of 4 (50.0 %, 95 % interval 15.0–85.0) for $");
    assertThat(lines)
        .contains(
            "| kind    | failed | ended by a limit | recovered |",
            "| network | 1      | 0                | 0         |");

    Path file = folder.resolve("report.json");
    assertThat(
            longarc(
                "report", id, "--format", "json", "--by", "input.cells", "--out", file.toString()))
        .isZero();
    var report = JsonMapper.shared().readTree(Files.readString(file)).get("report");
    assertThat(report.get("features").findValuesAsString("feature")).containsExactly("input.cells");

    assertThat(longarc("report", id, "--by", "input.cell")).isEqualTo(2);
    assertThat(screen.err()).contains("Unknown feature (input.cell).\nMaybe input.cells.");
  }

  @Test
  void comparesExperiments() {
    String a = some();
    String b = store().done("done");

    assertThat(longarc("compare", a, b)).isZero();
    assertThat(screen.out())
        .startsWith("# %s compared with %s\n\n".formatted(b, a))
        .contains(
            "fewer than 6 differences in all can never reach p < 0.05",
            "\nBoth have the same plan.\n");
    assertThat(longarc("compare", a, b, "--json")).isZero();
    var json = JsonMapper.shared().readTree(screen.out().lines().toList().getLast());
    assertThat(json.get("p_value").doubleValue()).isEqualTo(1);

    assertThat(longarc("compare", a, a)).isEqualTo(2);
    assertThat(screen.err()).contains("The experiment (%s) is named twice.".formatted(a));
    assertThat(longarc("compare", a)).isEqualTo(2);
  }

  @Test
  void unitesExperiments() {
    String a = some();
    String b = store().done("done");

    assertThat(longarc("union", a, b)).isZero();
    assertThat(screen.out()).contains("Together, 2 experiments solve");
    assertThat(longarc("union", a, b, "--json")).isZero();
    assertThat(screen.out()).contains("\"union\":{\"sentence\":\"Together, 2 experiments solve");
  }

  @Test
  void reranksCandidates() {
    String id = some();

    assertThat(longarc("rerank", id, "--with", "verified")).isZero();
    assertThat(screen.out())
        .startsWith("# %s with the rule verified\n\nOf 3 ARC tasks, the rule".formatted(id))
        .containsPattern("\\| solved with this rule +\\| 3 of 3 \\(100.0 %")
        .containsPattern("\\| solved as submitted +\\| 2 of 3 ")
        .contains("| t2       | only with this rule |");
    assertThat(longarc("rerank", id, "--with", "vote", "--json")).isZero();
    var json = JsonMapper.shared().readTree(screen.out().lines().toList().getLast());
    assertThat(json.get("rule").stringValue()).isEqualTo("vote");
    assertThat(json.get("reranking").get("with_rule").get("sum").intValue()).isEqualTo(2);

    assertThat(longarc("rerank", id)).isEqualTo(2);
    assertThat(longarc("rerank", id, "--with", "luck")).isEqualTo(2);
  }
}
