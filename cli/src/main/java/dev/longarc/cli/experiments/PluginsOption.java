package dev.longarc.cli.experiments;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of commands that may start workers. */
final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "JAR",
      split = ",",
      description = "Jars with further strategies.")
  private List<Path> jars = List.of();

  List<Path> jars() {
    return jars;
  }
}
