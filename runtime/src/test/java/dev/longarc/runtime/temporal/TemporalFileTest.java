package dev.longarc.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalFileTest {
  private static final String HEALTHY = "SQLite format 3\0 and pages";

  @TempDir private Path dir;
  private final List<String> notices = new ArrayList<>();
  private Path database = Path.of("");
  private TemporalFile file = new TemporalFile(new Home(Path.of("")), Path.of(""));

  @BeforeEach
  void setUp() {
    var home = new Home(dir, notices::add).prepared();
    database = home.temporal().resolve("server-1.31.2.db");
    file = new TemporalFile(home, database);
  }

  private List<String> files() {
    return List.of(database.resolveSibling(".").toFile().list()).stream().sorted().toList();
  }

  @Test
  void leavesAWholeFileAlone() throws IOException {
    Files.writeString(database, HEALTHY);
    file.prepare("ordinary words");
    assertThat(database).hasContent(HEALTHY);
    assertThat(file.isNew()).isFalse();
    assertThat(notices).isEmpty();
  }

  @Test
  void startsAfreshWhenItsFirstStartWasCutOff() throws IOException {
    file.prepare("");
    assertThat(file.isNew()).isTrue();
    Files.writeString(database, HEALTHY); // for example half a schema
    Files.writeString(database.resolveSibling("server-1.31.2.db-wal"), "");
    file.prepare("");
    assertThat(files()).containsExactly("server-1.31.2.db.unfinished");
    file.whole();
    assertThat(file.isNew()).isFalse();
    assertThat(notices).isEmpty(); // it was empty
  }

  @Test
  void setsAsideAFileThatIsNotSqlites() throws IOException {
    for (String damaged : List.of("", "\0\0\0\0", "SQLite")) {
      Files.writeString(database, damaged);
      file.prepare("");
      assertThat(database).doesNotExist();
      assertThat(file.isNew()).isTrue();
      file.whole();
    }
    assertThat(notices).hasSize(6).element(0).asString().contains("server-1.31.2.db) is empty");
    assertThat(files()).hasSize(3).allMatch(name -> name.contains(".db.damaged-"));
  }

  @Test
  void setsAsideADamagedFileWithItsCompanions() throws IOException {
    Files.writeString(database, HEALTHY);
    Files.writeString(database.resolveSibling("server-1.31.2.db-wal"), "log");
    file.prepare("Error: unable to create SQLite admin DB: database disk image is malformed (11)");
    assertThat(files())
        .hasSize(3)
        .anyMatch(name -> name.matches("server-1\\.31\\.2\\.db\\.damaged-[\\d-]+-wal"));
    assertThat(notices).element(0).asString().contains("(database disk image is malformed)");
  }

  @Test
  void deletesAWriteAheadLogWithoutItsFile() throws IOException {
    Files.writeString(database.resolveSibling("server-1.31.2.db-wal"), "log");
    file.prepare("");
    assertThat(files()).containsExactly("server-1.31.2.db.unfinished");
  }

  /**
   * Messages of Temporal's server 1.31.2 about an empty, halved or overwritten file and half a
   * schema.
   */
  @Test
  void recognisesTheServersMessagesAboutDamage() {
    assertThat(TemporalFile.damage("SQL logic error: no such table: namespaces (1)")).isPresent();
    assertThat(
            TemporalFile.damage("SQL logic error: table namespaces has no column named name (1)"))
        .isPresent();
    assertThat(TemporalFile.damage("database disk image is malformed (11)")).isPresent();
    assertThat(TemporalFile.damage("admin DB: file is not a database (26)")).isPresent();
    assertThat(TemporalFile.damage("network dial error; database or disk is full")).isEmpty();
  }
}
