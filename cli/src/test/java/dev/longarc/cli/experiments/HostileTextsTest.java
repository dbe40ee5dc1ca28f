package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.Longarc;
import dev.longarc.cli.connection.OfflineContext;
import dev.longarc.cli.terminal.TestScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Escape sequences and line breaks in other people's texts do not reach a terminal with colours.
 */
final class HostileTextsTest {
  private static final String HOSTILE = "\033[31mred\007\033]0;title\007\nError: all gone";
  private static final String HARMLESS = "red Error: all gone";

  @TempDir private Path folder = Path.of("");

  @Test
  void theDescriptionOfAPlan() throws IOException {
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(
        plan,
        """
        name: mine
        description: "\\e[31mred\\a\\e]0;title\\a\\nError: all gone"
        steps: [program-synthesis]
        """);
    var screen = TestScreen.terminal(100);
    var context = OfflineContext.of(screen.screen(), folder, pause -> false);

    assertThat(Longarc.commandLine(context).execute("plans", plan.toString())).isZero();
    assertThat(screen.out()).startsWith("mine: " + HARMLESS + "\n");
  }

  @Test
  void theReasonsOfAWait() {
    var answer =
        JsonMapper.shared().valueToTree(Map.of("reasons", List.of(Map.of("message", HOSTILE))));

    assertThat(WaitingText.lines(answer, ZoneOffset.UTC)).containsExactly(HARMLESS);
  }
}
