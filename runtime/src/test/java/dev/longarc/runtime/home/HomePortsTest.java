package dev.longarc.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomePortsTest {
  @TempDir private Path dir;

  private Home home(String name) {
    return new Home(dir.resolve(name)).prepared();
  }

  @Test
  void leavesTakenPortsAloneAndNamesTheirHolders() throws IOException {
    var home = home("home");
    var notices = new ArrayList<String>();
    int first = chosenOnce(home, 27900);
    assertThat(chosenOnce(home, 27000)).isEqualTo(first);
    try (var taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
        var ports = new HomePorts(home, notices::add)) {
      assertThat(taken.isBound()).isTrue();
      int second = ports.choose("api", 27900);
      assertThat(second).isGreaterThan(first);
      assertThat(ports.kept()).containsEntry("api", second);
      assertThat(notices)
          .containsExactly(
              "Port (%d) of api is taken by java (pid %d): it is (%d) now."
                  .formatted(first, ProcessHandle.current().pid(), second));
    }
  }

  private static int chosenOnce(Home home, int preferred) {
    try (var ports = new HomePorts(home)) {
      return ports.choose("api", preferred);
    }
  }

  @Test
  void givesEachServerItsOwn() {
    try (var ports = new HomePorts(home("home"))) {
      int temporal = ports.choose("temporal", 27950);
      assertThat(ports.choose("temporal-ui", 27950)).isNotEqualTo(temporal);
      assertThat(ports.choose("temporal", 27950)).as("again").isEqualTo(temporal);
    }
  }

  /** No server listens yet, so only the reservation separates them. */
  @Test
  void separatesHomesThatStartAtTheSameMoment() {
    int first;
    try (var one = new HomePorts(home("one"));
        var other = new HomePorts(home("other"))) {
      first = one.choose("temporal", 27970);
      assertThat(other.choose("temporal", 27970)).isNotEqualTo(first);
    }
    try (var third = new HomePorts(home("third"))) {
      assertThat(third.choose("temporal", first)).as("free again").isEqualTo(first);
    }
  }

  @Test
  void triesAnotherPortWhenAProgramTookTheFirst() throws IOException {
    try (var ports = new HomePorts(home("home"));
        var faster = new ServerSocket()) {
      int started =
          HomePorts.onFreeOnes(() -> {
            int port = ports.choose("temporal", 28000);
            if (!faster.isBound()) {
              bind(faster, port);
              throw new PortTakenException("temporal", port, Optional.empty(), "end it");
            }
            return port;
          });
      assertThat(started).isGreaterThan(faster.getLocalPort());
    }
  }

  private static void bind(ServerSocket socket, int port) {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givesUpWhenAllPortsAreTaken() {
    assertThatThrownBy(() ->
            HomePorts.onFreeOnes(() -> {
              throw new PortTakenException("temporal", 1, Optional.empty(), "end it");
            }))
        .hasMessage(
            """
            (temporal) can't listen on the port (1): it is taken by another program.
            Maybe end it.\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api=",
        "=5433x",
        "api=5433x",
        "api=70000",
        "api=-1",
        "api=\\u12",
        "\0\0\0\0",
        "api=99999999999"
      })
  void setsADamagedFileAsideAndReportsIt(String content) throws IOException {
    var said = new ArrayList<String>();
    var home = new Home(dir.resolve("home"), said::add).prepared();
    Files.writeString(home.portsFile(), content);
    int chosen = chosenOnce(home, 28050);
    assertThat(chosen).isGreaterThanOrEqualTo(28050);
    assertThat(new HomePorts(home).kept()).containsExactly(Map.entry("api", chosen));
    assertThat(said)
        .singleElement()
        .asString()
        .contains("(" + home.portsFile() + ") ", "set aside");
    try (var files = Files.list(home.dir())) {
      assertThat(files).filteredOn(file -> file.toString().contains(Damaged.MARK)).hasSize(1);
    }
  }

  @Test
  void keepsTheOtherPortsOfADamagedFile() throws IOException {
    var home = home("home");
    Files.writeString(home.portsFile(), "postgres=5433x\ntemporal=28055\n");
    chosenOnce(home, 28070);
    assertThat(new HomePorts(home).kept()).containsOnlyKeys("api", "temporal");
  }

  @Test
  void onlyChoosingChangesTheFile() throws IOException {
    var home = home("home");
    Files.writeString(home.portsFile(), "postgres=5433x\n");
    assertThat(new HomePorts(home).kept()).isEmpty();
    assertThat(home.portsFile()).hasContent("postgres=5433x\n");
  }

  @Test
  void choosesAgainWhenTheFileIsNotText() throws IOException {
    var home = home("home");
    Files.write(home.portsFile(), new byte[] {'a', (byte) 0xff, (byte) 0xfe});
    assertThat(chosenOnce(home, 28060)).isGreaterThanOrEqualTo(28060);
  }
}
