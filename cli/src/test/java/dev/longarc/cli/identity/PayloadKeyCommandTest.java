package dev.longarc.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.cli.connection.LocalContext;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.workflows.encryption.PayloadKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PayloadKeyCommandTest {
  @TempDir private Path folder;

  /** Returns the id that it printed. */
  private String made(Path file, String... options) {
    var screen = TestScreen.plain();
    var command = new PayloadKeyCommand(LocalContext.of(screen.screen(), folder.resolve("home")));
    CommandLine.populateCommand(command, arguments(file, options));
    assertThat(command.call()).isZero();
    return screen.out().strip();
  }

  private static String[] arguments(Path file, String... options) {
    var all = new ArrayList<>(List.of(options));
    all.add(file.toString());
    return all.toArray(String[]::new);
  }

  @Test
  void theNewestKeyIsFirstUnlessItIsOnStandby() throws IOException {
    Path file = folder.resolve("secrets/keys");
    String first = made(file);
    String second = made(file);
    String third = made(file, "--standby");
    assertThat(PayloadKeys.read(file.toString()).ids()).containsExactly(second, first, third);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(first).matches("\\d{8}-[0-9a-f]{6}");
  }

  @Test
  void aFileOfSomethingElseStaysAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "Not a key.");
    assertThatThrownBy(() -> made(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContainingAll("line (1)", "notes.txt", "\nMaybe ");
    assertThat(file).hasContent("Not a key.");
  }
}
