package dev.longarc.runtime.temporal;

import dev.longarc.runtime.processes.WholeFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Go, which builds the pinned Temporal CLI from {@code tools/temporal-cli}: 3 minutes on two cold
 * cores, one with a warm cache.
 *
 * @param program the {@code go} command
 */
public record Go(Path program, DevServerCli.Version version) {
  /** The first version that automatically downloads the newer Go which {@code go.mod} requires. */
  public static final DevServerCli.Version OLDEST = new DevServerCli.Version(1, 21);

  private static final Pattern VERSION = Pattern.compile("go version go(\\d+)\\.(\\d+)");
  private static final Pattern PINNED =
      Pattern.compile("require github\\.com/temporalio/cli v([\\d.]+)");

  /** The prefix of a command that is being built. */
  static final String UNFINISHED = "unfinished-";

  private static final Duration REPORT = Duration.ofSeconds(10);

  /** The Go on the {@code PATH}, of any version. */
  public static Optional<Go> find(Map<String, String> environment) {
    return DevServerCli.onPath("go", environment)
        .flatMap(go -> DevServerCli.answer(go, "version").flatMap(said -> parse(go, said)));
  }

  /** Why {@link #find} finds none, for people. */
  static String whyNone(Map<String, String> environment) {
    return DevServerCli.onPath("go", environment)
        .map(go -> "(%s) does not say its version".formatted(go))
        .orElse("no Go to build one with");
  }

  static Optional<Go> parse(Path program, String output) {
    var matcher = VERSION.matcher(output);
    if (!matcher.find()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return Optional.of(new Go(program, new DevServerCli.Version(major, minor)));
  }

  public boolean recentEnough() {
    return version.compareTo(OLDEST) >= 0;
  }

  /**
   * Builds the pinned CLI; {@code target} appears completely or not at all.
   *
   * @param sources the folder with {@code go.mod} and {@code go.sum}
   * @param log the whole output of Go
   * @param notices receives the progress every 10 s
   */
  public DevServerCli build(Path sources, Path target, Path log, Consumer<String> notices)
      throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.createDirectories(log.toAbsolutePath().getParent());
    Path folder = target.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, UNFINISHED, ".new");
    try {
      int status = run(command(sources, unfinished), sources, log, notices);
      if (status != 0) {
        throw new IOException("go build failed (%d), see (%s)".formatted(status, log));
      }
      WholeFile.move(unfinished, target);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return DevServerCli.at(target)
        .orElseThrow(() -> new IOException("What Go built does not run (%s)".formatted(target)));
  }

  private ProcessBuilder command(Path sources, Path output) throws IOException {
    String linker =
        "-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=" + pinned(sources);
    var builder =
        new ProcessBuilder(
                program.toString(),
                "build",
                "-v",
                "-mod=readonly",
                "-trimpath",
                "-ldflags",
                linker,
                "-o",
                output.toString(),
                "github.com/temporalio/cli/cmd/temporal")
            .directory(sources.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CGO_ENABLED", "0"); // its SQLite is written in Go
    return builder;
  }

  static String pinned(Path sources) throws IOException {
    var matcher = PINNED.matcher(Files.readString(sources.resolve("go.mod")));
    if (!matcher.find()) {
      throw new IOException("No version of the CLI in (%s)".formatted(sources.resolve("go.mod")));
    }
    return matcher.group(1);
  }

  private static int run(ProcessBuilder builder, Path sources, Path log, Consumer<String> notices)
      throws IOException {
    Process process = builder.start();
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        var writer = Files.newBufferedWriter(log)) {
      Instant start = Instant.now();
      Instant reported = start;
      int packages = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.write(line);
        writer.newLine();
        packages++;
        if (Duration.between(reported, Instant.now()).compareTo(REPORT) > 0) {
          reported = Instant.now();
          notices.accept(
              "  … %d packages, %d s"
                  .formatted(packages, Duration.between(start, reported).toSeconds()));
        }
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while building in (%s)".formatted(sources), e);
    }
  }
}
