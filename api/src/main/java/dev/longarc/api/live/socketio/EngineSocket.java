package dev.longarc.api.live.socketio;

import dev.longarc.api.live.Closing;
import java.io.IOException;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** A WebSocket of a connection of Engine.IO. */
final class EngineSocket extends AbstractWebSocketHandler {
  private final EngineConnection connection;
  private final boolean first;
  private final int messageBytes;

  /**
   * @param first whether the connection begins with it
   */
  EngineSocket(EngineConnection connection, boolean first, int messageBytes) {
    this.connection = connection;
    this.first = first;
    this.messageBytes = messageBytes;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession opened) {
    Closing.tellWhy(opened);
    opened.setTextMessageSizeLimit(messageBytes);
    opened.setBinaryMessageSizeLimit(messageBytes);
    connection.opened(opened, first);
  }

  @Override
  protected void handleTextMessage(WebSocketSession from, TextMessage message) throws IOException {
    connection.receive(from, message.getPayload());
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession from, BinaryMessage message)
      throws IOException {
    from.close(CloseStatus.NOT_ACCEPTABLE);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession from, CloseStatus status) {
    connection.closed(from);
  }
}
