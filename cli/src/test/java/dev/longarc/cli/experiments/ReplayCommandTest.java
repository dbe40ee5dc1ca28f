package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Replays recorded histories; {@code UpIT} downloads some. */
final class ReplayCommandTest extends CommandsFixture {
  private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories");

  @Test
  void saysForEachHistoryWhetherItIsDeterministic() throws IOException {
    Path good = HISTORIES.resolve("evaluation-solved.json");
    Path other = folder.resolve("other.json");
    Files.writeString(other, Files.readString(good).replace("\"RunStrategy\"", "\"WalkStrategy\""));

    assertThat(longarc("replay", "--file", good.toString())).isZero();
    assertThat(screen.out())
        .matches(good + ": replayed \\d+ events of \\(Evaluation\\), deterministic\n");
    assertThat(longarc("replay", "--file", other + "," + good, "--json")).isEqualTo(1);
    var lines = screen.out().lines().skip(1).map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().get("result").stringValue()).isEqualTo("non_deterministic");
    assertThat(lines.getFirst().get("error").stringValue()).contains("WalkStrategy");
    assertThat(lines.getLast().get("result").stringValue()).isEqualTo("deterministic");
    assertThat(lines.getLast().get("error").isNull()).isTrue();
    assertThat(longarc("replay", "--help")).isZero();
    for (String key : lines.getFirst().propertyNames()) {
      assertThat(screen.out()).contains(key);
    }
    assertThat(screen.out()).contains("TEMPORAL_DEBUG", "address=127.0.0.1:5005");
  }

  @Test
  void needsAnExperimentOrAFile() {
    assertThat(longarc("replay")).isEqualTo(2);
    assertThat(screen.err()).contains("None of an experiment and a file is given.");
    assertThat(longarc("replay", "last", "--file", "x.json")).isEqualTo(2);
    assertThat(longarc("replay", "--file", folder.resolve("x.json").toString())).isEqualTo(2);
    assertThat(screen.err()).contains("x.json) is not the history of a workflow");
  }

  @Test
  void saysThatNoServerRuns() {
    store().experiment("gone");
    assertThat(longarc("replay", "gone")).isEqualTo(1);
    assertThat(screen.err()).contains("No Temporal server runs here.\nMaybe longarc up");
  }
}
