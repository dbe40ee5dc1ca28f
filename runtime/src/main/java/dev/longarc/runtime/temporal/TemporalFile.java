package dev.longarc.runtime.temporal;

import dev.longarc.runtime.home.Damaged;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SQLite file of Temporal's dev server. Its loss costs only the history of closed workflows:
 * the store has the due evaluations, and the reconciler starts them. So a damaged file is set
 * aside, and one whose first start was cut off is deleted; the server makes a new one.
 *
 * <p>Damage shows in SQLite's header, and in the messages of the server, which alone reads the
 * whole file.
 */
final class TemporalFile {
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** SQLite's messages about damaged files, and about files with another schema. */
  private static final Pattern DAMAGE =
      Pattern.compile(
          "database disk image is malformed|file is not a database|malformed database schema"
              + "|no such table: \\w+|no such column: \\w+"
              + "|table \\w+ has no column named \\w+");

  private final Home home;
  private final Path file;

  TemporalFile(Home home, Path file) {
    this.home = home;
    this.file = file;
  }

  /** A marker that exists while a new file is being made. */
  private Path unfinished() {
    return file.resolveSibling(file.getFileName() + ".unfinished");
  }

  /**
   * Called before each start, while no server has the file.
   *
   * @param said the server's output in its last start, if it used this file
   */
  void prepare(String said) throws IOException {
    if (Files.exists(unfinished())) {
      deleteAll();
    } else if (Files.exists(file)) {
      Optional<String> what =
          wrongHeader().or(() -> damage(said).map("is damaged (%s)"::formatted));
      if (what.isPresent()) {
        setAside(what.get());
      }
    }
    if (Files.notExists(file)) {
      deleteAll(); // a write-ahead log without its file is useless
      WholeFile.write(unfinished(), "");
    }
  }

  /** Notes that the server has completed a new file, with its namespace. */
  void whole() throws IOException {
    Files.deleteIfExists(unfinished());
  }

  /** Whether the file is new and not yet {@link #whole}. */
  boolean isNew() {
    return Files.exists(unfinished());
  }

  /** The server's message that proves damage, if any. */
  static Optional<String> damage(String said) {
    var matcher = DAMAGE.matcher(said);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private Optional<String> wrongHeader() throws IOException {
    byte[] head;
    try (var content = Files.newInputStream(file)) {
      head = content.readNBytes(HEADER.length);
    }
    return Arrays.equals(head, HEADER) ? Optional.empty() : Optional.of(Damaged.what(head));
  }

  private void setAside(String what) throws IOException {
    Path aside = Damaged.setAside(home, file, what);
    for (Path companion : companions()) {
      if (Files.exists(companion)) { // SQLite finds it beside the file by its name
        String suffix = companion.toString().substring(file.toString().length());
        Files.move(companion, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
    home.say("Temporal starts with a new file: experiments continue from the store.");
  }

  private List<Path> companions() {
    return List.of(
        file.resolveSibling(file.getFileName() + "-wal"),
        file.resolveSibling(file.getFileName() + "-shm"));
  }

  private void deleteAll() throws IOException {
    Files.deleteIfExists(file);
    for (Path companion : companions()) {
      Files.deleteIfExists(companion);
    }
  }
}
