package dev.longarc.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {
  private final Instant later = Instant.now().plus(Duration.ofMinutes(2));

  @TempDir private Path dir;

  private Home home() {
    return new Home(dir.resolve("home")).prepared();
  }

  @Test
  void findsNothingInAHomeWithoutAny() {
    assertThat(TemporaryFolders.left(new Home(dir), later)).isEmpty();
  }

  @Test
  void deletesFoldersOfKilledProcessesAndKeepsUsedOnes() throws Exception {
    var home = home();
    String flag = TemporaryFolders.flagOfNew(home, "inference");
    Path folder = home.temporary().resolve("inference");
    Files.writeString(folder.resolve("library.so"), "28 MB");
    Process user = new ProcessBuilder("sh", "-c", "read line", "java", flag).start();
    try {
      assertThat(TemporaryFolders.left(home, later)).isEmpty();
    } finally {
      user.destroyForcibly().waitFor();
    }
    assertThat(TemporaryFolders.left(home, later)).containsExactly(folder);
    TemporaryFolders.delete(TemporaryFolders.left(home, later));
    assertThat(home.temporary()).isEmptyDirectory();
  }

  @Test
  void keepsTheFolderOfAProcessThatIsAboutToStart() throws IOException {
    var home = home();
    assertThat(TemporaryFolders.flagOfNew(home, "search"))
        .isEqualTo("-Djava.io.tmpdir=" + home.temporary().resolve("search"));
    assertThat(TemporaryFolders.left(home, Instant.now())).isEmpty();
  }

  @Test
  void keepsTheFolderOfALauncherUntilItsProcessEnds() throws Exception {
    var home = home();
    Path longarc = Files.writeString(dir.resolve("longarc"), "read line");
    Process launcher = new ProcessBuilder("sh", longarc.toString()).start();
    Path folder = home.temporary().resolve(Long.toString(launcher.pid()));
    Files.createDirectories(folder);
    assertThat(TemporaryFolders.left(home, later)).isEmpty();
    launcher.destroyForcibly().waitFor();
    assertThat(TemporaryFolders.left(home, Instant.now())).containsExactly(folder);
  }

  @Test
  void aNewFolderOfTheSameNameIsEmpty() throws IOException {
    var home = home();
    TemporaryFolders.flagOfNew(home, "search");
    Files.writeString(home.temporary().resolve("search").resolve("old"), "");
    assertThat(TemporaryFolders.flagOfNew(home, "search")).endsWith("/tmp/search");
    assertThat(home.temporary().resolve("search")).isEmptyDirectory();
  }
}
