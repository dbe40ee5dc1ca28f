package dev.longarc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.connection.OfflineContext;
import dev.longarc.cli.terminal.TestScreen;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostOutputTest {
  @TempDir private Path home = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "plans", "list --help"})
  void isAnErrorOfOneSentence(String command) throws IOException {
    try (var full = new FileOutputStream("/dev/full")) {
      var screen = TestScreen.to(full, "/dev/full");

      assertThat(run(screen, command)).isEqualTo(1);
      assertThat(screen.err())
          .isEqualTo("Error: Can't write the output (standard output): No space left on device\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "plans"})
  void isNotReportedWhenTheReaderHasEnded(String command) throws IOException {
    var screen = TestScreen.to(closedPipe(), "pipe:[4711]");

    assertThat(run(screen, command)).isEqualTo(141);
    assertThat(screen.err()).isEmpty();
  }

  private static OutputStream closedPipe() throws IOException {
    var pipe = new PipedOutputStream();
    new PipedInputStream(pipe).close();
    return pipe;
  }

  private int run(TestScreen screen, String command) {
    var context = OfflineContext.of(screen.screen(), home, pause -> false);
    return Longarc.run(context, command.split(" ", -1));
  }
}
