package dev.longarc.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PluginsOptionTest {
  @Command
  private static final class AnyCommand {
    @Mixin private PluginsOption plugins;

    AnyCommand(Map<String, String> environment) {
      plugins = new PluginsOption(environment);
    }
  }

  private static PluginsOption parsed(Map<String, String> environment, String... arguments) {
    var command = new AnyCommand(environment);
    new CommandLine(command).parseArgs(arguments);
    return command.plugins;
  }

  @Test
  void theJarsOfTheEnvironmentAreTheDefault() {
    var environment = Map.of("LONGARC_PLUGINS", "/opt/a.jar, /opt/b.jar,");

    assertThat(parsed(environment).jars())
        .containsExactly(Path.of("/opt/a.jar"), Path.of("/opt/b.jar"));
    assertThat(parsed(environment, "--plugins", "c.jar").jars()).containsExactly(Path.of("c.jar"));
  }

  @Test
  void withoutBothThereAreNone() {
    assertThat(parsed(Map.of()).jars()).isEmpty();
    assertThat(parsed(Map.of("LONGARC_PLUGINS", "")).jars()).isEmpty();
  }
}
