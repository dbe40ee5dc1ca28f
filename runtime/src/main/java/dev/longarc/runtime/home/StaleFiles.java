package dev.longarc.runtime.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Files of a home that are no longer used, even while processes run there. */
public final class StaleFiles {
  private StaleFiles() {}

  /** Logs that were rotated before a time. */
  public static List<Path> rotatedLogs(Home home, Instant before) {
    return files(home.logs(), file -> !name(file).endsWith(".log"), before);
  }

  /** The database that a server of Temporal used last, of any version. */
  public static Optional<Path> newestTemporal(Home home) {
    return temporalDatabases(home).stream()
        .max(Comparator.comparing(database -> lastUse(home, database)));
  }

  /**
   * Databases of former versions of Temporal's server, last used before a time; never the newest
   * one.
   */
  public static List<Path> formerTemporal(Home home, Instant before) {
    var newest = newestTemporal(home);
    return temporalDatabases(home).stream()
        .filter(database -> lastUse(home, database).isBefore(before))
        .filter(database -> !newest.equals(Optional.of(database)))
        .flatMap(database -> withCompanions(home, database).stream())
        .toList();
  }

  public static List<Path> temporalDatabases(Home home) {
    return files(home.temporal(), file -> name(file).matches("server-.*\\.db"), Instant.MAX);
  }

  /** SQLite keeps a {@code -wal} and a {@code -shm} beside its file. */
  private static List<Path> withCompanions(Home home, Path database) {
    return files(home.temporal(), file -> name(file).startsWith(name(database)), Instant.MAX);
  }

  /** The time of its last use; writes go into the {@code -wal} first. */
  private static Instant lastUse(Home home, Path database) {
    return withCompanions(home, database).stream()
        .map(StaleFiles::used)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> files(Path dir, Predicate<Path> wanted, Instant before) {
    if (Files.notExists(dir)) {
      return List.of();
    }
    try (var files = Files.list(dir)) {
      return files
          .filter(Files::isRegularFile)
          .filter(wanted)
          .filter(file -> used(file).isBefore(before))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list (%s).".formatted(dir), e);
    }
  }

  private static Instant used(Path file) {
    return Instant.ofEpochMilli(file.toFile().lastModified());
  }
}
