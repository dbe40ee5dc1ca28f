package dev.longarc.runtime.postgres;

import dev.longarc.runtime.home.Damaged;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The small files of PostgreSQL's data folder whose content is known from other sources. They are
 * restored when they are damaged. The caller holds the home's lock.
 */
final class PostgresData {
  private static final Duration TURN = Duration.ofMillis(100);
  private static final int TURNS = 150;

  /** Since 17 the version of {@code pg_control} identifies the version of PostgreSQL. */
  private static final int FIRST_TELLING_CONTROL_VERSION = 1700;

  private final Home home;
  private final Path data;

  PostgresData(Home home, Path data) {
    this.home = home;
    this.data = data;
  }

  /**
   * Restores {@code PG_VERSION} and similar files where they are damaged.
   *
   * @param ours the major version of the programs, such as {@code 18}
   */
  void recover(String ours) throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (readVersion(version).isEmpty()) {
      var written = versionOfDatabases().or(this::versionOfControl);
      restoreVersion(version, written.orElseThrow(() -> lost(version, ours)));
    }
    refuseAnother(ours, readVersion(version).orElseThrow());
    for (Path database : databases()) {
      if (readVersion(database.resolve("PG_VERSION")).isEmpty()) {
        restoreVersion(database.resolve("PG_VERSION"), ours);
      }
    }
    dropNuls(data.resolve("postgresql.auto.conf"));
  }

  /** None reads the data of another. */
  private void refuseAnother(String ours, String written) {
    if (!written.equals(ours)) {
      throw new StackException(
          """
          The data in (%s) belongs to PostgreSQL %s, this Longarc brings PostgreSQL %s.
          Maybe use the Longarc that wrote it, or set LONGARC_HOME to a new folder.\
          """
              .formatted(data, written, ours));
    }
  }

  private static StackException lost(Path version, String ours) {
    return new StackException(
        """
        (%s) is lost, and no other file says which PostgreSQL wrote this data.
        Maybe bring the home back from a copy; if this Longarc wrote it, put the line %s into the file.\
        """
            .formatted(version, ours));
  }

  private void restoreVersion(Path file, String version) throws IOException {
    setAside(file);
    WholeFile.writeSecret(file, version + "\n");
  }

  private void setAside(Path file) throws IOException {
    if (Files.exists(file)) {
      Damaged.setAside(home, file, Damaged.what(Files.readAllBytes(file)));
    } else {
      home.say("(%s) was missing: it was made again.".formatted(file));
    }
  }

  private static Optional<String> readVersion(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
            .filter(text -> text.matches("[1-9]\\d*\n"))
            .map(String::strip)
        : Optional.empty();
  }

  /** The version in the databases' copies of the file. */
  private Optional<String> versionOfDatabases() throws IOException {
    for (Path database : databases()) {
      var version = readVersion(database.resolve("PG_VERSION"));
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  private List<Path> databases() throws IOException {
    Path base = data.resolve("base");
    if (Files.notExists(base)) {
      return List.of();
    }
    try (var folders = Files.list(base)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private Optional<String> versionOfControl() {
    try (var control = Files.newInputStream(data.resolve("global").resolve("pg_control"))) {
      var head = ByteBuffer.wrap(control.readNBytes(12)).order(ByteOrder.nativeOrder());
      int version = head.limit() < 12 ? 0 : head.getInt(8);
      return version >= FIRST_TELLING_CONTROL_VERSION && version % 100 < 50
          ? Optional.of(Integer.toString(version / 100))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Sets the file of {@code ALTER SYSTEM} aside if it holds NULs; Longarc never uses it. */
  private void dropNuls(Path file) throws IOException {
    if (Files.exists(file) && Damaged.what(Files.readAllBytes(file)).equals("holds NULs")) {
      Damaged.setAside(home, file, "holds NULs");
    }
  }

  /**
   * Removes {@code postmaster.pid} once no process of this data folder is left. Its number may
   * belong to another process by now, and PostgreSQL would refuse to start. Processes that outlived
   * their postmaster end within seconds.
   */
  void unlock() throws IOException {
    for (int turn = 0; turn < TURNS && isUsed(); turn++) {
      Processes.pause(TURN);
    }
    Path lock = data.resolve("postmaster.pid");
    if (Files.notExists(lock) || isUsed()) {
      return; // PostgreSQL reports the obstacle itself
    }
    if (number(lock).isPresent()) {
      Files.delete(lock);
    } else {
      Damaged.setAside(home, lock, Damaged.what(Files.readAllBytes(lock)));
    }
  }

  private static OptionalInt number(Path lock) throws IOException {
    String first =
        Files.readString(lock, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    return first.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(first))
        : OptionalInt.empty();
  }

  /** Whether a process of PostgreSQL runs here: their working folder is the data folder. */
  private boolean isUsed() throws IOException {
    Path real = data.toRealPath();
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes.anyMatch(process -> worksIn(process, real));
    }
  }

  private static boolean worksIn(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder)
          && Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
              .contains("postgres");
    } catch (IOException e) { // not a process, ended meanwhile, or of another user
      return false;
    }
  }
}
