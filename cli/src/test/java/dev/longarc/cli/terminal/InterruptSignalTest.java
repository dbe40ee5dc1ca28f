package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs in a separate process, since the signal would end the tests. */
@Timeout(60)
final class InterruptSignalTest {
  private final Process process;
  private final BufferedReader lines;

  InterruptSignalTest() throws IOException {
    process =
        new ProcessBuilder(
                "env",
                "--default-signal=INT", // a background job ignores the signal, and its children
                // inherit that
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectErrorStream(true)
            .start();
    lines = process.inputReader();
  }

  /** Waits for a request, and then drains for too long. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws InterruptedException {
      var ctrlC = new InterruptSignal();
      System.out.println("waiting " + ctrlC.await(Duration.ofMillis(1)));
      System.out.println("stopping " + ctrlC.await(Duration.ofMinutes(1)));
      Thread.sleep(Duration.ofMinutes(1));
    }
  }

  @BeforeEach
  void waits() throws IOException {
    assertThat(lines.readLine()).isEqualTo("waiting false");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void treatsTheFirstAsARequestAndEndsAtTheSecond() throws Exception {
    interrupt();
    assertThat(lines.readLine()).isEqualTo("stopping true");
    assertThat(process.isAlive()).isTrue();

    interrupt();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
  }

  private void interrupt() throws Exception {
    var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
