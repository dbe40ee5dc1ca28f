package dev.longarc.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Output files of commands, written atomically: a reader sees the old or the new one. */
public final class OutputFile {
  private OutputFile() {}

  /** Writes the content of a file. */
  public interface Content {
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Replaces the content of {@code file} by {@code text}.
   *
   * @param what the description for errors, such as "the submission"
   */
  public static void write(Path file, String text, String what) {
    write(file, out -> out.write(text), what);
  }

  /** The same with a content that is not in memory. */
  public static void write(Path file, Content content, String what) {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        writeTo(target, content); // a device or a pipe is not replaced
        return;
      }
      Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
      try {
        writeTo(draft, content);
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write %s (%s): %s".formatted(what, file, e), e);
    }
  }

  private static void writeTo(Path file, Content content) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      content.writeTo(out);
    }
  }
}
