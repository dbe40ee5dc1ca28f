package dev.longarc.runtime.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private static final ProcessHandle OURSELVES = ProcessHandle.current();

  @Test
  void findsTheProcessThatListens() throws IOException {
    Process other = ListeningMain.process(0).start();
    try (var ours = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var lines = new BufferedReader(other.inputReader(UTF_8))) {
      int theirs = Integer.parseInt(lines.readLine());
      var both = List.of(ours.getLocalPort(), theirs);

      assertThat(Listeners.areOf(other.toHandle(), List.of(theirs))).isTrue();
      assertThat(Listeners.areOf(other.toHandle(), both)).isFalse();
      assertThat(Listeners.areOf(OURSELVES, both)).as("a child is ours").isTrue();
      assertThat(Listeners.stranger(OURSELVES, theirs)).isEmpty();
      assertThat(Listeners.stranger(other.toHandle(), ours.getLocalPort()))
          .hasValueSatisfying(holder -> assertThat(holder.pid()).isEqualTo(OURSELVES.pid()));
      assertThat(Listeners.holder(theirs))
          .contains(new Listeners.Holder(other.pid(), "java"))
          .hasValueSatisfying(
              holder -> assertThat(holder).hasToString("java (pid %d)", other.pid()));
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void findsTheProcessThatListensOnAllInterfaces() throws IOException {
    try (var everywhere = new ServerSocket(0)) {
      assertThat(Listeners.areOf(OURSELVES, List.of(everywhere.getLocalPort()))).isTrue();
      assertThat(Listeners.anywhere(everywhere.getLocalPort())).isPresent();
    }
  }

  @Test
  void findsNoProcessOnAFreePort() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(Listeners.areOf(OURSELVES, List.of(port))).isFalse();
    assertThat(Listeners.stranger(OURSELVES, port)).isEmpty();
    assertThat(Listeners.named(Optional.empty())).isEqualTo("another program");
  }
}
