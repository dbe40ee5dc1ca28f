package dev.longarc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Serves a page that does nothing: what a browser and this machine need for its weight alone. */
final class StillServer implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Still</title>
      <link rel="icon" href="data:,"><script src="/page.js" defer></script></head>
      <body><h1>Still</h1><p>Nothing happens here.</p></body></html>
      """;

  static {
    // or the last bytes of an answer wait for an acknowledgement, up to 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;

  /**
   * @param bytes of the page and its script
   */
  StillServer(long bytes) throws IOException {
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    var script = new byte[Math.toIntExact(Math.max(2, bytes - page.length))];
    Arrays.fill(script, (byte) ' '); // nothing to execute
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var files = Map.of("/", page, "/page.js", script);
    server.createContext(
        "/",
        exchange -> answer(exchange, files.getOrDefault(exchange.getRequestURI().getPath(), page)));
    server.start();
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      boolean script = exchange.getRequestURI().getPath().endsWith(".js");
      exchange.getResponseHeaders().set("Content-Type", script ? "text/javascript" : "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
