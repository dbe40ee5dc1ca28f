package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench} as a process that is killed repeatedly: its file is the same in the end. */
@Order(2) // meanwhile KillIT makes the archive of classes
final class BenchKillIT {
  private static final int KILLS = 3;

  @TempDir private Path folder = Path.of("");

  @Test
  void losesNothingAndChangesNothing() throws IOException, InterruptedException {
    var longarc = new LongarcProcess(folder.resolve("home"), Map.of());
    Path whole = folder.resolve("whole.jsonl");
    Path killed = folder.resolve("killed.jsonl");
    longarc.run(0, bench(whole, 1));

    for (int kill = 0; kill < KILLS; kill++) {
      long before = results(killed);
      Process process = longarc.start(folder.resolve("killed.out"), bench(killed, 3));
      LongarcProcess.await(
          "a further result",
          Duration.ofMinutes(1),
          () -> results(killed) > before || !process.isAlive());
      LongarcProcess.kill(process.pid());
      process.waitFor();
    }
    String printed = longarc.run(0, bench(killed, 2));

    assertThat(timeless(killed)).isEqualTo(timeless(whole)).hasLineCount(12);
    assertThat(printed).contains("Taken over");
    assertThat(part(killed)).doesNotExist();
  }

  private static String[] bench(Path out, int threads) {
    return new String[] {
      "bench",
      Path.of("..", "samples").toString(),
      "--limit",
      "12",
      "--budget",
      "100", // a quarter of a second of search for each
      "--threads",
      Integer.toString(threads),
      "--out",
      out.toString()
    };
  }

  /** The number of results that a kill can't delete any more. */
  private static long results(Path file) {
    return lines(file) + lines(part(file));
  }

  private static long lines(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).chars().filter(c -> c == '\n').count() : 0;
    } catch (IOException e) {
      return 0; // deleted meanwhile
    }
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static String timeless(Path file) throws IOException {
    return Files.readString(file).replaceAll("\"cpu_ms\":\\d+", "");
  }
}
