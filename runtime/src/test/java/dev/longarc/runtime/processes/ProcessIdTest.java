package dev.longarc.runtime.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeLock;
import dev.longarc.runtime.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdTest {
  private static final ProcessId OURS = ProcessId.ours();

  @TempDir private Path dir;

  @Test
  void survivesASetClock() {
    for (long seconds : List.of(-86_400, -10, 10, 86_400)) {
      var recorded = of(OURS.startedAt().plusSeconds(seconds), OURS.startTicks(), OURS.boot());
      assertThat(recorded.alive()).as("%d s later", seconds).isPresent();
    }
  }

  @Test
  void distinguishesALaterProcessWithTheSameNumber() {
    long ticks = OURS.startTicks() == null ? 0 : OURS.startTicks();
    assertThat(OURS.alive()).isPresent();
    assertThat(of(OURS.startedAt(), ticks - 1, OURS.boot()).alive()).isEmpty();
    assertThat(of(OURS.startedAt(), ticks, "another boot").alive()).isEmpty();
    assertThat(of(OURS.startedAt(), ticks, "another boot").life()).isNotEqualTo(OURS.life());
  }

  private static ProcessId of(Instant startedAt, @Nullable Long ticks, @Nullable String boot) {
    return new ProcessId(OURS.pid(), startedAt, ticks, boot);
  }

  /** The process has ended, though its number exists until its parent reads its status. */
  @Test
  void countsAProcessThatWasNotReapedAsDead() throws Exception {
    // the child ends once its parent is not a shell any longer: a shell would reap it
    Path script =
        Files.writeString(
            dir.resolve("parent"),
            """
            me=$$
            (until [ "$(cat /proc/$me/comm)" = sleep ]; do :; done) &
            echo $!
            exec sleep 60
            """);
    Process parent = new ProcessBuilder("/bin/sh", script.toString()).start();
    try (var lines = parent.inputReader()) {
      var child = new LinuxProcess(Long.parseLong(lines.readLine()));
      await().until(() -> child.startTicks().isEmpty());
      assertThat(Path.of("/proc/" + child.pid())).exists();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void readsTheRecordOfAnOlderLongarc() throws IOException {
    var home = new Home(dir.resolve("home")).prepared();
    try (var lock = HomeLock.tryAcquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      record(home, OURS.startedAt());
      assertThat(RunState.of(home).orElseThrow().owner().alive()).isPresent();
      record(home, OURS.startedAt().minusSeconds(60));
      assertThat(RunState.of(home)).isEmpty();
    }
  }

  private static void record(Home home, Instant startedAt) throws IOException {
    Files.writeString(
        home.runFile(),
        """
        {"mode": "UP", "owner": {"pid": %d, "startedAt": "%s"}, "ready": true,
         "plugins": [], "members": {}}
        """
            .formatted(OURS.pid(), startedAt));
  }
}
