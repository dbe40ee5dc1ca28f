package dev.longarc.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A variable {@code LONGARC_X} of the environment sets {@code longarc.x}. The API does not start
 * when that is a group of settings, so scripts and containers must not use such a name.
 */
class EnvironmentNamesTest {
  private static final Pattern NAME = Pattern.compile("LONGARC_([A-Z0-9_]+)");

  @Test
  void noScriptUsesTheNameOfAGroupOfSettings() throws IOException {
    var groups =
        Arrays.stream(ApiSettings.class.getRecordComponents())
            .filter(component -> component.getType().isRecord())
            .map(RecordComponent::getName)
            .map(name -> name.toUpperCase(Locale.ROOT))
            .toList();

    var used = new TreeSet<String>();
    for (Path file : scripts()) {
      NAME.matcher(Files.readString(file))
          .results()
          .map((MatchResult found) -> found.group(1).replace("_", ""))
          .forEach(used::add);
    }

    assertThat(groups).contains("HEALTH", "TEMPORAL");
    assertThat(used).contains("JAVAOPTS").doesNotContainAnyElementsOf(groups);
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> deploy = Files.walk(Path.of("..", "deploy"))) {
      return Stream.concat(
              deploy.filter(Files::isRegularFile),
              Stream.of(Path.of("..", "docker-compose.yml"), Path.of("..", "longarc")))
          .toList();
    }
  }
}
