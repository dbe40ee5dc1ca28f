package dev.longarc.runtime.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void readsTheOutputOfAProcess() throws IOException {
    assertThat(Processes.output(List.of("/bin/echo", "here"), LIMIT)).isEqualTo("here\n");
  }

  @Test
  void namesTheFailedCommandAndItsStatus() {
    var command = List.of("/bin/sh", "-c", "echo no such thing; exit 3");

    assertThatThrownBy(() -> Processes.output(command, LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("exit 3", "failed (3)", "no such thing");
  }

  @Test
  void endsACommandThatTakesTooLong() {
    assertThatThrownBy(() -> Processes.output(List.of("/bin/sleep", "60"), Duration.ofMillis(50)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("took longer than (PT0.05S)");
  }
}
