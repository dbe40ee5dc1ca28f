package dev.longarc.runtime.temporal;

import dev.longarc.runtime.processes.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code temporal} command with a dev server.
 *
 * @param version of the command, such as {@code 1.8.2}
 * @param server version of the server inside, such as {@code 1.31.2}, to which its database files
 *     belong
 */
public record DevServerCli(Path program, Version version, String server) {
  /** The first version whose server (1.30) knows all settings of {@link DevServer}. */
  static final Version OLDEST = new Version(1, 6);

  private static final Pattern VERSION =
      Pattern.compile("temporal version (\\d+)\\.(\\d+)\\S* \\(Server ([\\w.-]+)");

  /** A major and a minor version. */
  public record Version(int major, int minor) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return major == other.major
          ? Integer.compare(minor, other.minor)
          : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  /** The command at {@code program}, if it runs and reports its version. */
  public static Optional<DevServerCli> at(Path program) {
    return Files.isExecutable(program)
        ? answer(program, "--version").flatMap(said -> parse(program, said))
        : Optional.empty();
  }

  /** The output of {@code program}; empty when it does not run. */
  static Optional<String> answer(Path program, String argument) {
    try {
      return Optional.of(
          Processes.output(List.of(program.toString(), argument), Duration.ofSeconds(20)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<DevServerCli> parse(Path program, String output) {
    Matcher matcher = VERSION.matcher(output);
    if (!matcher.find()) {
      return Optional.empty();
    }
    var version =
        new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    return Optional.of(new DevServerCli(program, version, matcher.group(3)));
  }

  boolean recentEnough() {
    return version.compareTo(OLDEST) >= 0;
  }

  /** A program of this name on the {@code PATH} of {@code environment}. */
  public static Optional<Path> onPath(String name, Map<String, String> environment) {
    for (String dir : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, name))) {
        return Optional.of(Path.of(dir, name));
      }
    }
    return Optional.empty();
  }
}
