package dev.longarc.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDataTest {
  @TempDir private Path dir;
  private final List<String> notices = new ArrayList<>();
  private Path data = Path.of("");
  private PostgresData files = new PostgresData(new Home(Path.of("")), Path.of(""));

  @BeforeEach
  void makeData() throws IOException {
    var home = new Home(dir, notices::add);
    data = Files.createDirectories(home.postgres().resolve("data"));
    for (String database : List.of("base/1", "base/5")) {
      Files.createDirectories(data.resolve(database));
      Files.writeString(data.resolve(database).resolve("PG_VERSION"), "18\n");
    }
    Files.writeString(data.resolve("PG_VERSION"), "18\n");
    Files.createDirectories(data.resolve("global"));
    writeControl(1800);
    files = new PostgresData(home, data);
  }

  private void writeControl(int version) throws IOException {
    var control = ByteBuffer.allocate(8192).order(ByteOrder.nativeOrder()).putInt(8, version);
    Files.write(data.resolve("global/pg_control"), control.array());
  }

  @Test
  void isSilentAboutAHealthyFolder() throws IOException {
    Files.writeString(data.resolve("postmaster.pid"), "999999999\n" + data + "\n");
    files.recover("18");
    files.unlock();
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
    assertThat(notices).isEmpty();
  }

  @Test
  void restoresVersionFilesFromEachOther() throws IOException {
    for (String damaged : List.of("", "1", "\0\0\0", "x")) {
      Files.writeString(data.resolve("PG_VERSION"), damaged);
      Files.writeString(data.resolve("base/5/PG_VERSION"), damaged);
      files.recover("18");
      assertThat(data.resolve("PG_VERSION")).hasContent("18\n");
      assertThat(data.resolve("base/5/PG_VERSION")).hasContent("18\n");
    }
    assertThat(notices).hasSize(8).allMatch(line -> line.contains("PG_VERSION.damaged-"));
  }

  @Test
  void restoresVersionFilesFromTheControlFile() throws IOException {
    for (String each : List.of("PG_VERSION", "base/1/PG_VERSION", "base/5/PG_VERSION")) {
      Files.delete(data.resolve(each));
    }
    files.recover("18");
    assertThat(data.resolve("PG_VERSION")).hasContent("18\n");
    assertThat(data.resolve("base/1/PG_VERSION")).hasContent("18\n");
    assertThat(notices).hasSize(3).allMatch(line -> line.contains("PG_VERSION) was missing"));
  }

  @Test
  void doesNotGuessAVersion() throws IOException {
    for (String each : List.of("PG_VERSION", "base/1/PG_VERSION", "base/5/PG_VERSION")) {
      Files.writeString(data.resolve(each), "");
    }
    writeControl(1300); // of 13 to 16
    assertThatThrownBy(() -> files.recover("18"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("PG_VERSION) is lost, and no other file says")
        .hasMessageContaining("\nMaybe bring the home back from a copy;");
    writeControl(1700);
    assertThatThrownBy(() -> files.recover("18")).hasMessageContaining("belongs to PostgreSQL 17");
  }

  @Test
  void setsTheFileOfAlterSystemAsideWhenItHoldsNuls() throws IOException {
    Files.writeString(data.resolve("postgresql.auto.conf"), "\0\0");
    files.recover("18");
    assertThat(data.resolve("postgresql.auto.conf")).doesNotExist();
    assertThat(notices).singleElement().asString().contains("holds NULs");
  }

  @Test
  void theNumberOfAnotherProcessIsNotALock() throws IOException {
    Path lock = data.resolve("postmaster.pid");
    Files.writeString(lock, ProcessHandle.current().pid() + "\n" + data + "\n1\n5433\n");
    files.unlock();
    assertThat(lock).doesNotExist();
    assertThat(notices).isEmpty();
  }

  @Test
  void aDamagedLockIsSetAside() throws IOException {
    for (String damaged : List.of("", "\0\0", "words")) {
      Files.writeString(data.resolve("postmaster.pid"), damaged);
      files.unlock();
      assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }
    assertThat(notices).hasSize(3);
  }
}
