package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.state.ListenOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinPointTest {
  @TempDir private Path dir;

  private final List<String> notices = new ArrayList<>();
  private Home home;

  @BeforeEach
  void prepare() throws IOException {
    home = new Home(dir, notices::add);
    Files.writeString(home.portsFile(), "join=28311\n"); // other tests take the usual ones
  }

  private String opened(Optional<String> advertise, boolean newKeys) {
    try (var ports = new HomePorts(home, notices::add);
        var join =
            JoinPoint.open(home, new ListenOptions("127.0.0.2", advertise, newKeys), ports, 1)) {
      return join.address();
    }
  }

  @Test
  void aRestartChangesNothing() throws IOException {
    String address = opened(Optional.empty(), false);
    String file = Files.readString(home.joinFile());

    assertThat(opened(Optional.empty(), false)).isEqualTo(address).startsWith("127.0.0.2:");
    assertThat(Files.readString(home.joinFile())).isEqualTo(file);
    assertThat(JoinFile.read(home.joinFile(), Instant.now()).address()).isEqualTo(address);
    assertThat(notices).isEmpty();
  }

  @Test
  void newKeysMakeAnotherFile() throws IOException {
    opened(Optional.empty(), false);
    String file = Files.readString(home.joinFile());

    opened(Optional.of("gpu.example"), true);

    assertThat(Files.readString(home.joinFile()))
        .isNotEqualTo(file)
        .contains("\naddress: gpu.example:");
    assertThat(notices).hasSize(1);
  }

  /** A program may have it at the other address alone. */
  @Test
  void movesWhenItsPortIsTaken() throws IOException {
    String address = opened(Optional.empty(), false);
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));

    try (var stranger = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
      assertThat(opened(Optional.empty(), false)).isNotEqualTo(address).startsWith("127.0.0.2:");
      assertThat(stranger.isBound()).isTrue();
    }
    assertThat(notices).hasSize(1).first().asString().contains("of join is taken by");
  }
}
