package dev.longarc;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures beside their bars, as a file of {@code benchmarks/results}. */
final class Measurements {
  private final Path file;
  private final List<String> lines = new ArrayList<>();

  Measurements(Path file) {
    this.file = file;
  }

  void heading(String text) {
    lines.add("");
    lines.add(text);
  }

  void time(String name, double ms, double most) {
    line(name, ms, " ms", most, null);
  }

  /**
   * @param twin the same of a page that does nothing
   */
  void time(String name, double ms, double most, double twin) {
    line(name, ms, " ms", most, twin);
  }

  void size(String name, double value, double most) {
    line(name, value, "", most, null);
  }

  void size(String name, double value, double most, double twin) {
    line(name, value, "", most, twin);
  }

  private void line(String name, double value, String unit, double most, @Nullable Double twin) {
    String bar =
        most == Double.POSITIVE_INFINITY
            ? ""
            : "  at most %s%s: %s".formatted(text(most), unit, value <= most ? "met" : "missed");
    String beside = twin == null ? "" : "  (%s%s)".formatted(text(twin), unit);
    lines.add("  %-52s %10s%s%s%s".formatted(name, text(value), unit, bar, beside));
  }

  private static String text(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  void write() throws IOException {
    lines.addFirst(machine());
    Files.write(file, lines);
    lines.forEach(System.out::println);
  }

  private static String machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst(".*: *", ""))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return "%s, %d cores, %s %s, commit %s; load average at the end %s"
        .formatted(
            model,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            commit(),
            text(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  private static String commit() throws IOException {
    var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
    try (var out = git.inputReader()) {
      return Objects.requireNonNullElse(out.readLine(), "unknown");
    }
  }
}
