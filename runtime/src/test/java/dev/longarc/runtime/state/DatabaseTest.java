package dev.longarc.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder = Path.of("");

  private static Database of(Map<String, String> further) {
    var environment = new HashMap<>(further);
    environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/longarc");
    return Database.external(environment).orElseThrow();
  }

  @Test
  void thePasswordIsAVariableOrAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from a file\n");
    assertThat(of(Map.of("SPRING_DATASOURCE_PASSWORD", "given")).password()).isEqualTo("given");
    assertThat(of(Map.of("SPRING_DATASOURCE_PASSWORD_FILE", file.toString())).password())
        .isEqualTo("from a file");
    assertThat(of(Map.of("SPRING_DATASOURCE_PASSWORD_FILE", file.toString())))
        .asString()
        .doesNotContain("from a file");
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(() -> of(Map.of("SPRING_DATASOURCE_PASSWORD_FILE", "/nowhere")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("SPRING_DATASOURCE_PASSWORD_FILE (/nowhere)");
  }
}
