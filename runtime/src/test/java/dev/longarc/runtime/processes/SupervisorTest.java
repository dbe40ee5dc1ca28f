package dev.longarc.runtime.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A server that counts as healthy even when another program has its port. */
  private record Credulous(int port, ProcessBuilder command) implements Server {
    @Override
    public String name() {
      return "temporal";
    }

    @Override
    public Process start() throws IOException {
      return command.start();
    }

    @Override
    public boolean healthy(Process process) {
      return true; // the port answers, which is all that a client sees
    }

    @Override
    public int startSeconds() {
      return 20;
    }

    @Override
    public void interrupt(ProcessHandle process) {
      process.destroy();
    }
  }

  @Test
  void doesNotMistakeAnotherProgramForItsServer() throws IOException {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var server = new Credulous(stranger.getLocalPort(), new ProcessBuilder("/bin/sleep", "60"));
      var started = new ArrayList<ProcessId>();
      assertThatThrownBy(() -> Supervisor.start(server, PATIENCE, started::add))
          .isInstanceOf(PortTakenException.class)
          .hasMessageStartingWith(
              "(temporal) can't listen on the port (%d): it is taken by java (pid %d).\nMaybe ",
              stranger.getLocalPort(), ProcessHandle.current().pid());
      assertThat(started).hasSize(1);
      assertThat(started.getFirst().alive()).isEmpty();
    }
  }

  @Test
  void noticesThatItsServerEndedThoughThePortAnswers() throws IOException {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var server = new Credulous(stranger.getLocalPort(), new ProcessBuilder("/bin/false"));
      assertThatThrownBy(() -> Supervisor.start(server, PATIENCE, started -> {}))
          .isInstanceOf(PortTakenException.class);
    }
    var alone = new Credulous(freePort(), new ProcessBuilder("/bin/false"));
    assertThatThrownBy(() -> Supervisor.start(alone, PATIENCE, started -> {}))
        .hasMessageContaining("(temporal) ended at once (status 1)");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void restartsItsServer() throws IOException {
    int port = freePort();
    var server = new Credulous(port, ListeningMain.process(port));
    var started = new CopyOnWriteArrayList<ProcessId>();
    try (var supervisor = Supervisor.start(server, PATIENCE, started::add)) {
      assertThat(Listeners.areOf(supervisor.process().toHandle(), List.of(port))).isTrue();
      supervisor.process().destroyForcibly();
      await().atMost(PATIENCE).until(() -> started.size() == 2);
      await()
          .atMost(PATIENCE)
          .until(() -> Listeners.areOf(supervisor.process().toHandle(), List.of(port)));
    }
    assertThat(started.getLast().alive()).isEmpty();
  }
}
