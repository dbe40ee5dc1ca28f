package dev.longarc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs in a separate process, since the locale of a JVM is set at its start. */
@Timeout(60)
final class LocaleTest {
  @Test
  void isTheRootOnAnyMachine() throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Speaking.class.getName())
            .redirectErrorStream(true)
            .start();

    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed).startsWith("before ١٢\n").endsWith("after 12\n");
  }

  /** The command in a locale with other digits. */
  static final class Speaking {
    private Speaking() {}

    public static void main(String[] args) {
      System.out.println(String.format("before %d", 12));
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> System.out.println(String.format("after %d", 12))));
      Longarc.main(new String[] {"--version"});
    }
  }
}
