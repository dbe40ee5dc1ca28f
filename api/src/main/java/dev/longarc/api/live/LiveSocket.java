package dev.longarc.api.live;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.Caller;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.application.contract.LiveBodies.LiveRequest;
import dev.longarc.application.live.LiveFeed;
import dev.longarc.application.live.Receiver;
import dev.longarc.application.live.Subscription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** One WebSocket. */
final class LiveSocket extends AbstractWebSocketHandler
    implements Receiver, LiveConnections.Connection {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

  /** A client that answers no ping for so long is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Caller caller;
  private final LiveFeed feed;
  private final LiveConnections connections;
  private final BooleanSupplier mayListen;
  private final Runnable exit;
  private final ApiSettings.Live limits;
  private final ClientMessages messages;
  private final ReentrantLock sending = new ReentrantLock();

  private volatile @Nullable WebSocketSession session;
  private volatile @Nullable Subscription subscription;
  private volatile long heardAt = System.nanoTime();

  /**
   * @param mayListen whether the credentials with which it was opened still hold
   * @param exit see {@link LiveConnections#enter}
   */
  LiveSocket(
      Caller caller,
      LiveFeed feed,
      LiveConnections connections,
      BooleanSupplier mayListen,
      Runnable exit,
      ApiSettings.Live limits) {
    this.caller = caller;
    this.feed = feed;
    this.connections = connections;
    this.mayListen = mayListen;
    this.exit = exit;
    this.limits = limits;
    this.messages = new ClientMessages(feed, limits.messagesPerMinute());
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession opened) {
    Closing.tellWhy(opened);
    opened.setTextMessageSizeLimit(limits.messageBytes());
    opened.setBinaryMessageSizeLimit(1);
    session = opened;
    connections.add(this);
    subscription = feed.open(caller, List.of(), null, this);
  }

  @Override
  protected void handleTextMessage(WebSocketSession from, TextMessage message) throws IOException {
    heardAt = System.nanoTime();
    Subscription own = subscription;
    if (own == null) {
      return;
    }
    if (!messages.mayCome()) {
      from.close(CloseStatus.POLICY_VIOLATION.withReason("Too many messages."));
      return;
    }
    String text = message.getPayload();
    var fault = messages.obey(own, () -> ContractJson.read(text, LiveRequest.class));
    if (fault != null) {
      own.answer(new LiveBody("error", null, fault));
    }
  }

  @Override
  protected void handlePongMessage(WebSocketSession from, PongMessage message) {
    heardAt = System.nanoTime();
  }

  @Override
  public void handleTransportError(WebSocketSession from, Throwable error) {
    LOG.debug("A follower's connection broke", error);
    end();
  }

  @Override
  public void afterConnectionClosed(WebSocketSession from, CloseStatus status) {
    connections.remove(this);
    exit.run();
    Subscription own = subscription;
    if (own != null) {
      own.close();
    }
  }

  @Override
  public void send(String message, long lastId) throws IOException {
    WebSocketSession own = session;
    sending.lock();
    try {
      if (own != null) {
        own.sendMessage(new TextMessage(message));
      }
    } finally {
      sending.unlock();
    }
  }

  @Override
  public void check() {
    if (!mayListen.getAsBoolean()) {
      end(new CloseStatus(4401, "Sign in again."));
    } else if (System.nanoTime() - heardAt > PATIENCE.toNanos()) {
      end(CloseStatus.SESSION_NOT_RELIABLE);
    } else if (sending.tryLock()) { // otherwise a message is on its way
      try {
        ping();
      } finally {
        sending.unlock();
      }
    }
  }

  private void ping() {
    WebSocketSession own = session;
    try {
      if (own != null) {
        own.sendMessage(new PingMessage(ByteBuffer.allocate(0)));
      }
    } catch (IOException | IllegalStateException e) {
      end();
    }
  }

  @Override
  public void end() {
    end(CloseStatus.GOING_AWAY);
  }

  @Override
  public void close() {
    end();
  }

  private void end(CloseStatus status) {
    WebSocketSession own = session;
    try {
      if (own != null && own.isOpen()) {
        own.close(status);
      }
    } catch (IOException e) {
      LOG.debug("A follower's connection could not be closed", e);
    }
  }
}
