package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every upload gives ARC tasks, or is refused with a reason, in bounded memory. */
class UploadFuzzTest {
  private static final int MAX_GROWTH_KB = 1024;

  @Test
  void readsOrRefusesUploads() {
    var fuzz = new UploadFuzz(3);

    fuzz.read(300);

    assertThat(fuzz.taken()).isGreaterThan(50);
    assertThat(fuzz.refused()).isGreaterThan(100);
  }

  @Test
  @Tag("slow")
  void staysInASmallHeap() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                UploadFuzz.class.getName(),
                "10000",
                String.valueOf(MAX_GROWTH_KB))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    System.out.print(output);
  }
}
