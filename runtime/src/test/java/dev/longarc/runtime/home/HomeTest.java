package dev.longarc.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longarc.runtime.StackData;
import dev.longarc.runtime.processes.ListeningMain;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.TemporalAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path dir;

  private Home home() {
    return new Home(dir.resolve("home")).prepared();
  }

  @Test
  void refusesTheLayoutOfAnotherVersion() throws IOException {
    var home = home();
    Files.writeString(home.dir().resolve("layout"), "2");
    assertThatThrownBy(home::prepared)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("layout (2), which a newer Longarc made: this one knows (1)")
        .hasMessageContaining("\nMaybe ");
    assertThatThrownBy(() -> HomeLock.tryAcquire(home)).isInstanceOf(StackException.class);
  }

  @Test
  void locksOnceUntilClosed() throws IOException {
    var home = home();
    try (var lock = HomeLock.tryAcquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(HomeLock.tryAcquire(home)).isEmpty();
      assertThat(HomeLock.busy(home)).hasMessageContaining("pid " + ProcessHandle.current().pid());
      assertThat(Files.readString(Path.of("/proc/locks")))
          .as("the second attempt has not freed the first lock")
          .containsPattern(
              "POSIX +ADVISORY +WRITE %d .*:%s "
                  .formatted(
                      ProcessHandle.current().pid(),
                      Files.getAttribute(home.lockFile(), "unix:ino")));
    }
    HomeLock.tryAcquire(home).orElseThrow().close();
  }

  @Test
  void readsBackItsState() {
    var home = home();
    var lock = HomeLock.tryAcquire(home).orElseThrow();
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of(Path.of("/a.jar"))));
    assertThat(RunState.of(home).orElseThrow().ready()).isFalse();
    run.update(state ->
        state
            .with(new Database("jdbc:postgresql://127.0.0.1:1/postgres", "u", "p"))
            .with(TemporalAddress.dev("127.0.0.1:2", "http://127.0.0.1:3"))
            .withApi("http://127.0.0.1:4")
            .withJoin("10.0.0.1:5")
            .with("postgres", new RunState.Member(ProcessId.ours(), 1))
            .nowReady());
    var read = RunState.of(home).orElseThrow();
    assertThat(read).isEqualTo(run.state());
    assertThat(read.webUi())
        .contains(
            "http://127.0.0.1:3/namespaces/arc/workflows?query=WorkflowType%3D%22Experiment%22");
    assertThat(read.temporalAddress()).contains("127.0.0.1:2");
    assertThat(read.joinAddress()).contains("10.0.0.1:5");
    lock.close();
  }

  @Test
  void writesALostRecordAgain() throws IOException {
    var home = home();
    try (var lock = HomeLock.tryAcquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
      run.keep(home);
      for (String damaged : List.of("", "{\"mode\": \"UP\", ", "\0\0\0")) {
        Files.writeString(home.runFile(), damaged);
        await().until(() -> RunState.of(home).equals(Optional.of(run.state())));
      }
      run.delete();
      assertThat(home.runFile()).doesNotExist();
    }
  }

  @Test
  void refusesAnotherProgramAtItsPorts() throws IOException {
    Process owner = ListeningMain.process(0).start();
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var lines = owner.inputReader()) {
      int own = Integer.parseInt(lines.readLine());
      var state = ownedBy(ProcessId.of(owner.toHandle()));
      assertThatCode(() -> state.withApi("http://127.0.0.1:" + own).refuseStrangers())
          .doesNotThrowAnyException();
      String message =
          "can't listen on the port (%d): it is taken by java (pid %d)."
              .formatted(stranger.getLocalPort(), ProcessHandle.current().pid());
      assertThatThrownBy(
              () -> state.withApi("http://127.0.0.1:" + stranger.getLocalPort()).refuseStrangers())
          .hasMessageStartingWith("(API) " + message);
      var member = new RunState.Member(state.owner(), stranger.getLocalPort());
      assertThatThrownBy(() -> state.with("temporal", member).refuseStrangers())
          .hasMessageStartingWith("(temporal) " + message);
    } finally {
      owner.destroyForcibly();
    }
  }

  private static RunState ownedBy(ProcessId owner) {
    return new RunState(RunState.Mode.UP, owner, true, null, null, null, List.of(), Map.of(), null);
  }

  @Test
  void keepsThePasswordFromOthers() throws IOException {
    var home = home();
    assertThat(new RunFile(home, RunState.starting(RunState.Mode.UP, List.of())).state())
        .isNotNull();
    var permissions = Files.getPosixFilePermissions(home.runFile());
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    assertThat(new Database("url", "user", "secret").toString()).doesNotContain("secret");
  }

  @Test
  void ignoresTheRecordOfAnEndedProcess() throws Exception {
    var home = home();
    Process gone = new ProcessBuilder("true").start();
    var owner = ProcessId.of(gone.toHandle());
    gone.waitFor();
    var state = RunState.starting(RunState.Mode.UP, List.of());
    assertThat(
            new RunFile(
                    home,
                    new RunState(
                        state.mode(),
                        owner,
                        true,
                        null,
                        null,
                        null,
                        List.of(),
                        state.members(),
                        null))
                .state())
        .isNotNull();
    assertThat(RunState.of(home)).isEmpty();
  }

  /** A copied folder has the record of the original, but not its lock. */
  @Test
  void distinguishesItselfFromACopy() throws IOException {
    var home = home();
    try (var lock = HomeLock.tryAcquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
      assertThat(RunState.of(home)).contains(run.state());
      var copy = new Home(dir.resolve("copy"));
      for (Path part : List.of(home.dir(), home.runFile(), home.lockFile())) {
        Files.copy(part, copy.dir().resolve(home.dir().relativize(part).toString()));
      }
      assertThat(RunState.of(copy)).isEmpty();
      HomeLock.tryAcquire(copy.prepared()).orElseThrow().close();
    }
    assertThat(RunState.of(home)).as("a record of a process without the lock").isEmpty();
  }

  @Test
  void survivesADamagedRunFile() throws IOException {
    var home = home();
    for (String damaged :
        List.of("{\"mode\": \"UP\", ", "", "null", "{}", "{\"plugins\": [], \"members\": {}}")) {
      Files.writeString(home.runFile(), damaged);
      assertThat(RunState.of(home)).as(damaged).isEmpty();
    }
  }

  @Test
  void deletesOnlyItsOwnFiles() throws IOException {
    var home = home();
    Files.writeString(home.log("up"), "line");
    Path foreign = Files.writeString(home.dir().resolve("notes.txt"), "mine");
    Files.createSymbolicLink(home.logs().resolve("link"), home.log("up"));
    var data = StackData.of(home, false);
    assertThat(data.sizes()).containsEntry("logs", 4L);
    assertThat(data.total()).isEqualTo(4);
    data.delete();
    assertThat(StackData.of(home, false).total()).isZero();
    assertThat(home.log("up")).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void refusesToDeleteWhileSomethingRuns() {
    var home = home();
    try (var lock = HomeLock.tryAcquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> StackData.of(home, true).delete())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Another longarc");
    }
  }
}
