package dev.longarc.cli.files;

import dev.longarc.runtime.state.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option of commands that run strategies, or start workers that do. */
public final class PluginsOption {
  private final Map<String, String> environment;

  @Option(
      names = "--plugins",
      paramLabel = "JAR",
      split = ",",
      description = "Jars with further strategies. Default: those of LONGARC_PLUGINS.")
  private List<Path> jars = List.of();

  public PluginsOption() {
    this(System.getenv());
  }

  PluginsOption(Map<String, String> environment) {
    this.environment = environment;
  }

  public List<Path> jars() {
    return jars.isEmpty() ? Plugins.of(environment) : jars;
  }
}
