package dev.longarc.cli.files;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of commands that run strategies, or start workers that do. */
public final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "JAR",
      split = ",",
      description = "Jars with further strategies.")
  private List<Path> jars = List.of();

  public List<Path> jars() {
    return jars;
  }
}
