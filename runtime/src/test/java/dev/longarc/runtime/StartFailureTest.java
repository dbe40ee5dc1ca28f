package dev.longarc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.LogSince;
import dev.longarc.runtime.processes.Mounts;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
  @TempDir private Path dir;

  private String message(String noticed, String... log) throws IOException {
    Path file = dir.resolve("postgres.log");
    Files.writeString(file, "FATAL: of an earlier start: No space left on device\n");
    var since = LogSince.now(file);
    Files.writeString(file, Files.readString(file) + String.join("\n", log));
    return String.valueOf(
        StartFailure.of(dir, "PostgreSQL", new StackException(noticed), since).getMessage());
  }

  @Test
  void guessesNoCause() throws IOException {
    assertThat(message("(postgres) ended at once (status 1).", "FATAL:  a riddle"))
        .isEqualTo(
            """
            PostgreSQL did not start: (postgres) ended at once (status 1).
            Its log (%s) ends with:
            FATAL:  a riddle\
            """
                .formatted(dir.resolve("postgres.log")));
    assertThat(message("nothing")).isEqualTo("PostgreSQL did not start: nothing");
  }

  @Test
  void recognisesCauses() throws IOException {
    assertThat(message("x", "PANIC: could not write \"pg_wal/1\": No space left on device"))
        .endsWith(
            "There is no space left on the disk.\nMaybe free some; `longarc clean` drops what no report needs.");
    assertThat(message("unshare: unshare failed: No space left on device"))
        .contains("user namespaces are off.\nMaybe run longarc as another user");
    assertThat(
            message(
                "x",
                "FATAL:  could not resize shared memory segment \"/P\" to 1: No space left on device"))
        .contains("no space left in /dev/shm");
    assertThat(message("x", "FATAL:  could not open file \"base/5/pg_filenode.map\": No such file"))
        .contains(
            "damaged at (base/5/pg_filenode.map), whose content can't be made again.\nMaybe bring the home back");
    assertThat(
            message("x", "but could not open file \"/lab/data/global/pg_control\": No such file"))
        .contains("damaged at (global/pg_control)");
    assertThat(
            message(
                "x",
                "FATAL:  could not access status of transaction 1",
                "DETAIL:  Could not read from file \"pg_multixact/offsets/0000\" at offset 0: read too few bytes."))
        .contains("damaged at (pg_multixact/offsets/0000), whose content can't be made again");
    assertThat(message("x", "FATAL:  incorrect checksum in control file"))
        .contains("damaged at (global/pg_control) or (pg_wal)");
  }

  @Test
  void keepsARemedyOfTheFailure() throws IOException {
    assertThat(message("taken.\nMaybe another.", "FATAL: No space left on device"))
        .contains("taken.\nMaybe another.")
        .doesNotContain("no space left");
  }

  @Test
  void findsTheMountOfAFolder() {
    var table =
        List.of(
            "/dev/vda / ext4 rw,relatime 0 0",
            "tmpfs /tmp tmpfs rw,nosuid,noexec 0 0",
            "tmpfs /tmp/a\\040b tmpfs rw 0 0");
    assertThat(Mounts.noexec(Path.of("/tmp/x"), table)).contains("/tmp");
    assertThat(Mounts.noexec(Path.of("/tmp/a b/x"), table)).isEmpty();
    assertThat(Mounts.noexec(Path.of("/tmpx"), table)).isEmpty();
  }

  @Test
  void refusesANoexecHomeBeforeAnythingStarts() {
    assertThatThrownBy(() -> Backends.refuseNoexec(Optional.of("/mnt/stick")))
        .isInstanceOf(StackException.class)
        .hasMessage(
            """
            Programs can't run from the home: (/mnt/stick) is mounted noexec.
            Maybe set LONGARC_HOME to a folder on another file system.\
            """);
    assertThatCode(() -> Backends.refuseNoexec(Optional.empty())).doesNotThrowAnyException();
  }
}
