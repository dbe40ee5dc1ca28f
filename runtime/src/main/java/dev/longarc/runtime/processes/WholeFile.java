package dev.longarc.runtime.processes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Files that exist completely or not at all, also after a kill or a power cut. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a file that other users may read. */
  public static void write(Path file, String content) throws IOException {
    write(file, content, "rw-r--r--");
  }

  /** Writes a file that no other user may read. */
  public static void writeSecret(Path file, String content) throws IOException {
    write(file, content, "rw-------");
  }

  private static void write(Path file, String content, String permissions) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    Files.writeString(next, content);
    move(next, file);
  }

  /** Syncs a written file, then moves it to {@code file}, which is replaced. */
  public static void move(Path written, Path file) throws IOException {
    sync(written, StandardOpenOption.WRITE);
    rename(written, file);
  }

  /** Like {@link #move}, for a file that is synced already. */
  public static void rename(Path whole, Path target) throws IOException {
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(target.resolveSibling(".").toAbsolutePath(), StandardOpenOption.READ);
  }

  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** Deletes unfinished files of a killed process in {@code folder}; the caller has the lock. */
  public static void deleteUnfinished(Path folder, List<String> prefixes) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      files
          .filter(file -> prefixes.stream().anyMatch(file.getFileName().toString()::startsWith))
          .forEach(FileTrees::delete);
    }
  }
}
