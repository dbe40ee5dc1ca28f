package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StandardOutputTest {
  @Test
  void reportsAFullDevice() throws IOException {
    try (var full = new FileOutputStream("/dev/full")) {
      var screen = TestScreen.to(full, "/dev/full").screen();

      assertThatThrownBy(() -> screen.print("a result"))
          .isInstanceOf(OutputException.class)
          .hasMessageStartingWith("Can't write the output (standard output): ")
          .hasMessageContaining("No space left on device");
    }
  }

  @Test
  void keepsAFailureThatWasCaught() throws IOException {
    try (var full = new FileOutputStream("/dev/full")) {
      var screen = TestScreen.to(full, "/dev/full").screen();
      assertThatThrownBy(() -> screen.print("a result")).isInstanceOf(OutputException.class);

      assertThatThrownBy(screen::check).isInstanceOf(OutputException.class);
      assertThatThrownBy(() -> screen.print("more")).isInstanceOf(OutputException.class);
    }
  }

  @Test
  void distinguishesAnEndedReaderFromAFailingDevice() throws IOException {
    var pipe = new PipedOutputStream();
    new PipedInputStream(pipe).close();
    var screen = TestScreen.to(pipe, "pipe:[4711]").screen();

    var thrown = catchThrowableOfType(OutputException.class, () -> screen.print("a result"));

    assertThat(thrown.isReaderGone()).isTrue();
  }

  @Test
  void writesItsInput() throws IOException {
    var pipe = new PipedOutputStream();
    try (var reader = new PipedInputStream(pipe)) {
      var out = new StandardOutput(pipe, new Device(1, "pipe:[4711]"));
      var writer = new PrintWriter(out, true, StandardCharsets.UTF_8);

      writer.println("ä");
      out.write('b');
      out.check();

      assertThat(new String(reader.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("ä\nb");
    }
  }
}
