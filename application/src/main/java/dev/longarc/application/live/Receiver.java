package dev.longarc.application.live;

import java.io.IOException;

/** The connection of a follower. */
public interface Receiver {
  /**
   * Sends a message; blocks while the connection is slow.
   *
   * @param message JSON: a {@code LiveMessage}
   * @param lastId its last id
   */
  void send(String message, long lastId) throws IOException;

  /** Ends the connection: it is broken, too slow, or the feed ends. */
  void close();
}
