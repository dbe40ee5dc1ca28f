package dev.longarc.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Output files of commands, written atomically: a reader sees the old or the new one. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Replaces the content of {@code file} by {@code text}.
   *
   * @param what the description for errors, such as "the submission"
   */
  public static void write(Path file, String text, String what) {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        Files.writeString(target, text); // a device or a pipe is not replaced
        return;
      }
      Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
      try {
        Files.writeString(draft, text);
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write %s (%s): %s".formatted(what, file, e), e);
    }
  }
}
