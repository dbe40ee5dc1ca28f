package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image is built of what .dockerignore names: a module that it lacks can't be built there. */
class ImageContextTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^</]+)");

  @Test
  void hasEveryModule() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    var folders =
        MODULE
            .matcher(pom)
            .results()
            .map((MatchResult found) -> "!" + found.group(1))
            .distinct()
            .toList();

    assertThat(folders).contains("!cli", "!tools");
    assertThat(Files.readAllLines(Path.of("..", ".dockerignore"))).containsAll(folders);
  }
}
