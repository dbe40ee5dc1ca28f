package dev.longarc.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.strategy.StrategyException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceStrategiesTest {
  @TempDir private Path dir;

  /** Starts another JVM, because ONNX Runtime is loaded once per JVM. */
  @Test
  void whereItsRuntimeCannotBeLoadedOnlyTheRunsFail() throws IOException, InterruptedException {
    Path missing = dir.resolve("missing");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.io.tmpdir=" + missing,
                "-cp",
                System.getProperty("java.class.path"),
                Twice.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("1 strategies\n")
        .contains("PLATFORM: ONNX Runtime can't be loaded (from %s): ".formatted(missing));
  }

  /** Lists the strategies, and asks twice for what can't be loaded. */
  static final class Twice {
    public static void main(String[] args) {
      try (var inference = InferenceStrategies.create(null, 1)) {
        System.out.println(inference.strategies().size() + " strategies");
      }
      for (int time = 0; time < 2; time++) {
        try {
          InferenceStrategies.loadRuntime();
        } catch (StrategyException e) {
          System.out.println(e.type() + ": " + e.getMessage());
        }
      }
    }
  }
}
