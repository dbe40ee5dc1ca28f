package dev.longarc.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that commands write for people: a reader sees the old or the new one, never half of one.
 */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Puts {@code text} in the place of what {@code file} held.
   *
   * @param what the file is, for the error: such as "the submission"
   */
  public static void write(Path file, String text, String what) {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        Files.writeString(target, text); // a device or a pipe must stay what it is
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
