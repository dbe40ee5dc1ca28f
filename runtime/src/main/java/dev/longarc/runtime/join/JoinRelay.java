package dev.longarc.runtime.join;

import dev.longarc.runtime.processes.Listeners;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards connections with a certificate of this home to Temporal's server on loopback. It ends
 * mutual TLS 1.3; no byte of a caller reaches the server before its certificate has been verified.
 *
 * <p>The dev server can't listen on other addresses itself: it has no TLS, and {@code --ip} also
 * binds its internal services to that address, and then looks for them on 127.0.0.1 (tried with
 * 1.8.2: no workflow ever starts). Besides, local clients do not notice when that network is
 * interrupted.
 *
 * <p>Each connection takes two virtual threads. {@link Limits} bound what callers without a
 * certificate can use; refusals are logged, see {@link Refusals}.
 */
final class JoinRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JoinRelay.class);

  private static final long RELEASE_MS = 1_000;

  /** gRPC agrees on HTTP/2 by this name in the handshake, and refuses servers that don't. */
  private static final String HTTP2 = "h2";

  /** The time in which a refused caller may read why, before the connection is reset. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final int FAREWELL_BYTES = 1 << 16;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

  private final ServerSocket door;
  private final int inside;
  private final Supplier<SSLContext> tls;
  private final Limits limits;
  private final Handshakes handshakes;
  private final Refusals refusals;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService alarm =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("join-alarm").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /**
   * @param connections forwarded at the same time; a worker opens one or two
   * @param handshakes unfinished at the same time
   * @param handshakesOfOne unfinished at the same time from one address, so that one slow caller
   *     does not keep the others out
   * @param handshake the longest time of one; over a slow network it takes two round trips
   */
  record Limits(int connections, int handshakes, int handshakesOfOne, Duration handshake) {
    static final Limits USUAL = new Limits(256, 64, 8, Duration.ofSeconds(10));
  }

  private volatile @Nullable Thread accepting;

  private JoinRelay(ServerSocket door, int inside, Supplier<SSLContext> tls, Limits limits) {
    this.door = door;
    this.inside = inside;
    this.tls = tls;
    this.limits = limits;
    this.handshakes = new Handshakes(limits.handshakes(), limits.handshakesOfOne());
    this.refusals = new Refusals(InstantSource.system(), LOG::warn);
  }

  /**
   * Throws {@link PortTakenException} when another program listens there, {@link StackException}
   * when listening is not possible.
   *
   * @param inside the port on loopback
   * @param tls asked for each connection
   */
  static JoinRelay open(
      InetAddress address, int port, int inside, Supplier<SSLContext> tls, Limits limits) {
    try {
      var door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(address, port), limits.handshakes());
      var relay = new JoinRelay(door, inside, tls, limits);
      relay.accepting = thread(relay::accept);
      return relay;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("already in use")) {
        throw new PortTakenException("join", port, Listeners.anywhere(port), "end that program");
      }
      throw new StackException(
          "Can't listen on (%s:%d): %s".formatted(address.getHostAddress(), port, e.getMessage()),
          e);
    }
  }

  private static Thread thread(Runnable work) {
    return Thread.ofVirtual().name("join").start(work);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        admit(door.accept());
      } catch (IOException e) {
        LOG.debug("accept", e); // closed, or the caller has disconnected, or no file is free
        Processes.pause(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private void admit(Socket outside) throws IOException {
    var caller = outside.getInetAddress();
    if (connections.size() >= limits.connections()) {
      refuse(outside, "%d connections are open".formatted(limits.connections()));
    } else if (!handshakes.begin(caller)) {
      refuse(outside, "too many handshakes are unfinished");
    } else {
      thread(() -> serve(outside, caller));
    }
  }

  private void refuse(Socket outside, String why) throws IOException {
    try (outside) {
      refusals.add(outside.getInetAddress(), why);
    }
  }

  private void serve(Socket outside, InetAddress caller) {
    connections.add(outside);
    if (door.isClosed()) {
      end(outside); // close() may have missed it
    }
    try (outside) {
      forward(outside, admitted(outside, caller));
    } catch (IOException e) {
      LOG.debug("relay", e); // for example, the server is restarting: the caller tries again
    } finally {
      connections.remove(outside);
    }
  }

  /** The connection after its handshake; a failed one is logged. */
  private SSLSocket admitted(Socket outside, InetAddress caller) throws IOException {
    try {
      return secured(outside);
    } catch (IOException e) {
      refusals.add(caller, String.valueOf(e.getMessage()));
      throw e;
    } finally {
      handshakes.end(caller);
    }
  }

  private SSLSocket secured(Socket outside) throws IOException {
    outside.setTcpNoDelay(true);
    outside.setKeepAlive(true);
    // a read time-out would not do: a caller may send a byte in each second
    var limit =
        alarm.schedule(() -> end(outside), limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return handshaken(outside);
    } catch (IOException e) {
      if (limit.isDone()) {
        throw new IOException("no handshake within " + limits.handshake(), e);
      }
      sayFarewell(outside);
      throw e;
    } finally {
      limit.cancel(false);
    }
  }

  private SSLSocket handshaken(Socket outside) throws IOException {
    // a failure leaves the connection open: the caller has to receive the alert
    var secured = (SSLSocket) tls.get().getSocketFactory().createSocket(outside, null, false);
    var parameters = secured.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    parameters.setNeedClientAuth(true);
    parameters.setApplicationProtocols(new String[] {HTTP2});
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    if (!HTTP2.equals(secured.getApplicationProtocol())) {
      throw new IOException("the caller does not ask for HTTP/2");
    }
    return secured;
  }

  /**
   * Waits until the caller has closed the connection. Otherwise what it has sent meanwhile would
   * reset the connection, and the alert would be lost.
   */
  private static void sayFarewell(Socket outside) {
    try {
      outside.shutdownOutput();
      outside.setSoTimeout((int) FAREWELL.toMillis());
      outside.getInputStream().skipNBytes(FAREWELL_BYTES);
    } catch (IOException e) {
      LOG.debug("farewell", e); // closed, as expected, or too slow
    }
  }

  private void forward(Socket outside, SSLSocket secured) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), inside)) {
      server.setTcpNoDelay(true);
      var back =
          thread(() -> {
            copy(server, secured);
            end(outside);
          });
      copy(secured, server);
      end(server);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Copies until either end is closed. */
  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      LOG.debug("relay", e); // one of them is closed
    }
  }

  /** Closes the TCP connection itself: closing TLS would wait for a peer that does not read. */
  private static void end(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("close", e); // it is closed anyway
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      LOG.debug("close", e); // it is closed anyway
    }
    awaitFreePort();
    connections.forEach(JoinRelay::end);
    alarm.shutdownNow();
  }

  /** The system frees the port only when the thread that accepts has noticed. */
  private void awaitFreePort() {
    Thread last = accepting;
    try {
      if (last != null) {
        last.join(RELEASE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
