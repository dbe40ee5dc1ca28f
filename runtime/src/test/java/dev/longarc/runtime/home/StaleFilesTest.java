package dev.longarc.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.runtime.temporal.DevServer;
import dev.longarc.runtime.temporal.DevServerCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleFilesTest {
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant BEFORE = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant YOUNG = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path dir = Path.of("");
  private Home home = new Home(dir);

  @BeforeEach
  void prepare() {
    home = new Home(dir.resolve("home")).prepared();
  }

  private static Path file(Path path, Instant used) throws IOException {
    Files.writeString(path, "x");
    return Files.setLastModifiedTime(path, FileTime.from(used));
  }

  @Test
  void findsLogsThatWereRotatedLongAgo() throws IOException {
    Path rotated = file(home.logs().resolve("up.log.2026-01-01.0.gz"), OLD);
    file(home.logs().resolve("up.log.2026-11-01.0.gz"), YOUNG);
    file(home.log("postgres"), OLD);

    assertThat(StaleFiles.rotatedLogs(home, BEFORE)).containsExactly(rotated);
  }

  @Test
  void findsDatabasesOfFormerServersButNeverTheNewest() throws IOException {
    Path former = file(home.temporal().resolve("server-1.30.1.db"), OLD);
    Path companion = file(home.temporal().resolve("server-1.30.1.db-wal"), OLD);
    Path newest = file(home.temporal().resolve("server-1.31.2.db"), OLD.minusSeconds(1));
    file(home.temporal().resolve("server-1.31.2.db-wal"), OLD.plusSeconds(1));

    assertThat(StaleFiles.formerTemporal(home, BEFORE)).containsExactly(former, companion);
    assertThat(StaleFiles.formerTemporal(home, OLD)).isEmpty();
    assertThat(StaleFiles.newestTemporal(home)).contains(newest);
  }

  @Test
  void findsNothingInAHomeThatDoesNotExistYet() {
    var nowhere = new Home(dir.resolve("nowhere"));

    assertThat(StaleFiles.rotatedLogs(nowhere, BEFORE)).isEmpty();
    assertThat(StaleFiles.formerTemporal(nowhere, BEFORE)).isEmpty();
  }

  @Test
  void reportsThatAnotherServerStartsAfresh() throws IOException {
    var cli = new DevServerCli(Path.of("temporal"), new DevServerCli.Version(1, 8), "1.31.2");
    var server = new DevServer(home, cli, new HomePorts(home));
    assertThat(server.afresh()).isEmpty();

    Path former = file(home.temporal().resolve("server-1.30.1.db"), OLD);
    assertThat(server.afresh().orElseThrow()).contains("(1.31.2)", "(" + former + ")");

    file(server.database(), YOUNG);
    assertThat(server.afresh()).isEmpty();
    server.disconnect();
  }
}
