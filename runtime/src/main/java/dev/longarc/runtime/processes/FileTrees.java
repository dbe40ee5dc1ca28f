package dev.longarc.runtime.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders with their whole content. Links are not followed. */
public final class FileTrees {
  private FileTrees() {}

  /** The bytes of its files; a file that is deleted meanwhile counts 0. */
  public static long size(Path path) {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    try (var files = Files.walk(path)) {
      return files.mapToLong(FileTrees::sizeOfFile).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOfFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file.toFile().length() : 0;
  }

  public static void delete(Path path) {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete (%s).".formatted(path), e);
    }
  }
}
