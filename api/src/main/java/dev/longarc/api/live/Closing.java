package dev.longarc.api.live;

import jakarta.websocket.Session;
import java.time.Duration;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** How WebSockets are closed. */
public final class Closing {
  /** Tomcat's name for how long it tries to send the status of a connection that ends early. */
  private static final String LIMIT =
      "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Closing() {}

  /**
   * Lets a client hear why the connection ends, also from a busy machine: Tomcat tries for 50 ms,
   * in which another thread may still write, and then closes without a status.
   */
  public static void tellWhy(WebSocketSession opened) {
    if (opened instanceof NativeWebSocketSession own) {
      Session session = own.getNativeSession(Session.class);
      if (session != null) {
        session.getUserProperties().put(LIMIT, PATIENCE.toMillis());
      }
    }
  }
}
