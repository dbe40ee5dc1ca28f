package dev.longarc.runtime.join;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.state.ListenOptions;
import dev.longarc.runtime.state.TemporalAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** Where workers on other machines join a stack: the relay before its Temporal server. */
public final class JoinPoint implements AutoCloseable {
  /** Kept in the home, since it stands in join files on other machines. */
  private static final int USUAL_PORT = 7243;

  private final JoinRelay relay;
  private final String address;

  private JoinPoint(JoinRelay relay, String address) {
    this.relay = relay;
    this.address = address;
  }

  /**
   * Opens the relay and writes the join file of {@code home}.
   *
   * @param temporal the server's port on loopback
   */
  public static JoinPoint open(Home home, ListenOptions options, HomePorts ports, int temporal) {
    var listening = JoinAddress.listening(options.address());
    int port = ports.choose("join", USUAL_PORT, listening);
    String address = JoinAddress.of(options.advertise(), listening, port);
    var keys = JoinKeys.of(home, options.newKeys(), InstantSource.system());
    var relay = JoinRelay.open(listening, port, temporal, keys::tls, JoinRelay.Limits.USUAL);
    try {
      new JoinFile(
              home.joinFile(), address, TemporalAddress.NAMESPACE, keys.authority(), keys.client())
          .write();
      return new JoinPoint(relay, address);
    } catch (IOException e) {
      relay.close();
      throw new UncheckedIOException(
          "Can't write (%s): %s".formatted(home.joinFile(), e.getMessage()), e);
    }
  }

  /** {@code HOST:PORT} in the join file. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    relay.close();
  }
}
