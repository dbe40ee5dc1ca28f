package dev.longarc.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void replacesAnExistingFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "before, and longer");

    OutputFile.write(file, "after", "the submission");

    assertThat(file).hasContent("after");
    assertThat(folder.toFile().list()).containsExactly("a.json");
  }

  @Test
  void doesNotReplaceALink() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

    OutputFile.write(link, "after", "the submission");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("after");
  }

  @Test
  void doesNotReplaceADevice() {
    Path full = Path.of("/dev/full");

    assertThatThrownBy(() -> OutputFile.write(full, "after", "the submission"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Can't write the submission (/dev/full)");
    assertThat(Files.isRegularFile(full)).isFalse();
    assertThat(full).exists();
  }
}
