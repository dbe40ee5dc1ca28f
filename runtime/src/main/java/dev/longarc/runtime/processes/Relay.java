package dev.longarc.runtime.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards connections to one address of this machine to the same port on loopback.
 *
 * <p>The dev server can't listen there itself: {@code --ip} also binds its internal services to
 * that address, and then looks for them on 127.0.0.1 (tried with 1.8.2: no workflow ever starts).
 * Besides, local clients do not notice when that network is interrupted.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final ServerSocket door;

  private Relay(ServerSocket door) {
    this.door = door;
  }

  /**
   * Throws {@link PortTakenException} when another program listens there, {@link StackException}
   * when listening is not possible.
   */
  public static Relay open(String address, int port) {
    try {
      var door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      var relay = new Relay(door);
      Thread.ofVirtual().name("relay").start(relay::accept);
      return relay;
    } catch (IOException e) {
      var holder = Listeners.anywhere(port); // the server itself is on loopback only
      if (String.valueOf(e.getMessage()).contains("already in use")) {
        throw new PortTakenException(address, port, holder, "end that program");
      }
      throw new StackException(
          """
          Can't listen on (%s:%d): %s.
          Maybe it is not an address of this machine: see `ip addr`.\
          """
              .formatted(address, port, e.getMessage()),
          e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var outside = door.accept();
        Thread.ofVirtual().name("relay").start(() -> join(outside));
      } catch (IOException e) {
        LOG.debug("accept", e); // closed, or the caller has disconnected
      }
    }
  }

  private void join(Socket outside) {
    try (outside;
        var inside = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort())) {
      outside.setTcpNoDelay(true);
      outside.setKeepAlive(true);
      inside.setTcpNoDelay(true);
      var back = Thread.ofVirtual().name("relay").start(() -> copy(inside, outside));
      copy(outside, inside);
      back.join();
    } catch (IOException e) {
      LOG.debug("relay", e); // for example, the server is restarting: the caller tries again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Copies until either end is closed; then closes both. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      LOG.debug("relay", e); // one of them is closed
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      LOG.debug("close", e); // it is closed anyway
    }
  }
}
