package dev.longarc.api.live.socketio;

import dev.longarc.api.wiring.ApiSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * A connection of Engine.IO, protocol 4. Packets wait in a queue until the client takes them: over
 * its WebSocket, or, while it has none, with its next request (long polling). A WebSocket replaces
 * polling once the client has tried it. No method but {@link #send} waits for the client.
 */
final class EngineConnection {
  private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

  private static final String CLOSE = "1";
  private static final String PING = "2";
  private static final String NOOP = "6";
  private static final String SEPARATOR = "\u001e";

  /** Packets that wait for a slow client; with more, its connection ends. */
  private static final int MOST_WAITING = 2_000;

  private final String sid;
  private final ApiSettings.Live limits;
  private final Predicate<String> messages;
  private final Runnable ended;
  private final ReentrantLock receiving = new ReentrantLock();

  // guarded by this
  private final Queue<String> waiting = new ArrayDeque<>();
  private @Nullable DeferredResult<ResponseEntity<String>> poll;
  private @Nullable WebSocketSession socket;
  private @Nullable WebSocketSession candidate; // to replace polling
  private boolean changing; // the candidate was tried: the client ends its poll, and changes
  private boolean writing; // to the socket
  private boolean closed;
  private boolean pongDue;
  private long pingedAt = System.nanoTime();

  /**
   * @param sid its name, a secret between client and server
   * @param messages takes a message of the client; false: it is malformed
   * @param ended is run once, when it has ended
   */
  EngineConnection(
      String sid, ApiSettings.Live limits, Predicate<String> messages, Runnable ended) {
    this.sid = sid;
    this.limits = limits;
    this.messages = messages;
    this.ended = ended;
  }

  /** The first packet to the client. */
  String opening(String... upgrades) {
    var json = SocketIoPacket.JSON.createObjectNode().put("sid", sid);
    List.of(upgrades).forEach(json.putArray("upgrades")::add);
    json.put("pingInterval", limits.ping().toMillis());
    json.put("pingTimeout", limits.pong().toMillis());
    return "0" + json.put("maxPayload", limits.messageBytes());
  }

  static ResponseEntity<String> text(String packets) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(packets);
  }

  /**
   * A request of the client for what it has not taken yet.
   *
   * @return null: another one waits, or there is a WebSocket
   */
  synchronized @Nullable DeferredResult<ResponseEntity<String>> poll() {
    var result =
        new DeferredResult<ResponseEntity<String>>(
            limits.ping().plus(limits.pong()).toMillis()); // a ping answers it before
    result.onTimeout(() -> finish(result));
    result.onError(_ -> end());
    if (closed || poll != null || socket != null) {
      return null;
    }
    poll = result;
    pass();
    if (changing) {
      answer(NOOP);
    }
    return result;
  }

  private synchronized void finish(DeferredResult<ResponseEntity<String>> late) {
    if (late.equals(poll)) {
      answer(NOOP);
    }
  }

  /**
   * A WebSocket is open.
   *
   * @param first whether the connection began with it
   */
  synchronized void opened(WebSocketSession session, boolean first) {
    if (closed || socket != null || candidate != null) {
      close(session);
    } else if (first) {
      socket = session;
      waiting.add(opening());
      pass();
    } else {
      candidate = session;
    }
  }

  /** A WebSocket is closed. */
  synchronized void closed(WebSocketSession session) {
    if (session.equals(candidate)) {
      candidate = null;
      changing = false;
    } else if (session.equals(socket)) {
      end();
    }
  }

  /** A packet of the client by WebSocket. */
  void receive(WebSocketSession from, String packet) throws IOException {
    if (!change(from, packet)) {
      receive(packet);
    }
  }

  /**
   * Over the candidate, the client tries it and then changes to it.
   *
   * @return false: the packet came over the socket
   */
  private synchronized boolean change(WebSocketSession to, String packet) throws IOException {
    if (!to.equals(candidate)) {
      return !to.equals(socket); // one that is being closed says nothing
    }
    if (packet.equals("2probe") && !changing) {
      to.sendMessage(new TextMessage("3probe"));
      changing = true;
      answer(NOOP);
    } else if (packet.equals("5") && changing) {
      candidate = null;
      changing = false;
      socket = to;
      answer(NOOP);
      pass();
    } else {
      close(to);
    }
    return true;
  }

  /**
   * Packets of the client; malformed ones end the connection, and so do those that come while
   * others are read.
   */
  boolean receive(String payload) {
    boolean good = false;
    if (receiving.tryLock()) {
      try {
        good = List.of(payload.split(SEPARATOR, -1)).stream().allMatch(this::accept);
      } finally {
        receiving.unlock();
        if (!good) {
          end();
        }
      }
    }
    return good;
  }

  private boolean accept(String packet) {
    return switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
      case '1' -> {
        end();
        yield true;
      }
      case '3' -> {
        pong();
        yield true;
      }
      case '4' -> messages.test(packet.substring(1));
      default -> false;
    };
  }

  private synchronized void pong() {
    pongDue = false;
  }

  /** Sends packets, and waits until the client has taken all that wait. */
  synchronized void send(List<String> packets) throws IOException, InterruptedException {
    if (!closed) {
      waiting.addAll(packets);
      pass();
    }
    while (!closed && (writing || !waiting.isEmpty())) {
      wait();
    }
    if (closed) {
      throw new IOException("The connection has ended.");
    }
  }

  /** Sends a packet as soon as the client takes it. */
  synchronized void offer(String packet) {
    if (waiting.size() >= MOST_WAITING) {
      end();
    } else if (!closed) {
      waiting.add(packet);
      pass();
    }
  }

  /** Asks the client whether it lives, and ends the connection when it does not answer. */
  synchronized void tick(long now) {
    long silence = now - pingedAt;
    if (pongDue && silence > limits.pong().toNanos()) {
      end();
    } else if (!pongDue && silence > limits.ping().toNanos()) {
      pongDue = true;
      pingedAt = now;
      offer(PING);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Ends the connection; what waits and {@code last} are sent before if the client takes them. */
  synchronized void end(String... last) {
    if (closed) {
      return;
    }
    closed = true;
    waiting.addAll(List.of(last));
    if (socket != null) {
      write(socket);
    } else {
      waiting.add(CLOSE);
      pass();
    }
    if (candidate != null) {
      close(candidate);
    }
    notifyAll();
    ended.run();
  }

  private void pass() {
    if (waiting.isEmpty()) {
      return;
    }
    if (socket != null) {
      write(socket);
    } else if (poll != null) {
      answer(String.join(SEPARATOR, take()));
    }
  }

  private void answer(String packets) {
    var own = poll;
    if (own != null) {
      poll = null;
      own.setResult(text(packets));
    }
  }

  private List<String> take() {
    var all = List.copyOf(waiting);
    waiting.clear();
    notifyAll();
    return all;
  }

  /** Writes on a thread of its own, since a slow connection blocks. */
  private void write(WebSocketSession to) {
    if (!writing) {
      writing = true;
      var _ = Thread.ofVirtual().name("socket.io").start(() -> writeAll(to));
    }
  }

  private void writeAll(WebSocketSession to) {
    try {
      for (var packets = next(); !packets.isEmpty(); packets = next()) {
        for (String packet : packets) {
          to.sendMessage(new TextMessage(packet));
        }
      }
    } catch (IOException | RuntimeException e) { // gone: the client comes back
      LOG.debug("A client of Socket.IO is gone", e);
      end();
    }
    if (isClosed()) {
      close(to);
    }
  }

  private synchronized List<String> next() {
    writing = !waiting.isEmpty();
    return take();
  }

  private static void close(WebSocketSession session) {
    try {
      session.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("A WebSocket could not be closed", e);
    }
  }
}
