package dev.longarc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.runtime.Checkup.Finding;
import dev.longarc.runtime.Checkup.State;
import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
  /** Both servers are external, so that neither is searched for. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("LONGARC_TEMPORAL", "lab:7233", "SPRING_DATASOURCE_URL", "jdbc:postgresql://lab/arc");

  @TempDir private Path dir;

  private static List<Finding> bad(Path home) {
    return Checkup.of(new Home(home), ELSEWHERE).stream()
        .filter(finding -> finding.state() != State.OK)
        .toList();
  }

  @Test
  void runsAllChecksAndLeavesNoFiles() {
    assertThat(bad(dir)).noneMatch(finding -> finding.state() == State.PROBLEM);
    assertThat(Checkup.of(new Home(dir), ELSEWHERE))
        .anyMatch(finding -> finding.text().matches("ONNX Runtime [\\d.]+ loads"));
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void reportsAHomeThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertThat(bad(file.resolve("home")))
        .anyMatch(finding ->
            finding.subject().equals("home")
                && finding.state() == State.PROBLEM
                && finding.text().startsWith("can't write to (" + file + ")"));
  }

  @Test
  void findsFilesOfAKilledProcess() throws IOException {
    Path left = Files.createDirectories(dir.resolve("tmp").resolve("999999999"));
    Files.write(left.resolve("library.so"), new byte[3_500_000]);
    assertThat(bad(dir))
        .filteredOn(finding -> finding.subject().equals("temporary"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.text()).startsWith("4 MB of killed processes in ("));
  }
}
