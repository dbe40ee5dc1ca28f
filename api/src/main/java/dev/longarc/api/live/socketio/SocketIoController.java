package dev.longarc.api.live.socketio;

import dev.longarc.api.live.UncompressedHandshakes;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.api.wiring.Open;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Engine.IO over HTTP: long polling, and the handshake of WebSockets. It is open, since the first
 * message of a connection says who it is; the OpenAPI document leaves it to docs/events.md.
 */
@Hidden
@RestController
@RequestMapping("/socket.io/")
final class SocketIoController {
  private final SocketIoClients clients;
  private final ApiSettings.Live limits;

  SocketIoController(SocketIoClients clients, ApiSettings settings) {
    this.clients = clients;
    this.limits = settings.live();
  }

  @GetMapping
  @Open
  @Nullable DeferredResult<ResponseEntity<String>> get(
      HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String protocol = parameter(request, "EIO");
    if (!"4".equals(protocol)) {
      throw unknown("EIO", protocol, "a client of Socket.IO 3 or newer: EIO=4");
    }
    String transport = parameter(request, "transport");
    String sid = parameter(request, "sid");
    if ("polling".equals(transport)) {
      return poll(sid, request);
    }
    if (!"websocket".equals(transport)) {
      throw unknown("transport", transport, "polling or websocket");
    }
    upgrade(sid, request, response);
    return null;
  }

  /**
   * Finds a parameter here, since a condition of the mapping would look at those of all requests.
   */
  private static @Nullable String parameter(HttpServletRequest request, String name) {
    try {
      return request.getParameter(name);
    } catch (IllegalStateException e) { // Tomcat can't decode the query
      throw RequestException.invalid(
          "query", "The query can't be decoded.\nMaybe percent-encode its values.");
    }
  }

  private static RequestException unknown(String name, @Nullable String value, String maybe) {
    return RequestException.invalid(
        name, "Unknown %s (%s).\nMaybe %s.".formatted(name, value, maybe));
  }

  private DeferredResult<ResponseEntity<String>> poll(
      @Nullable String sid, HttpServletRequest request) {
    if (sid == null) {
      var opening = new DeferredResult<ResponseEntity<String>>();
      String packet = clients.open(request).engine().opening("websocket");
      opening.setResult(EngineConnection.text(packet));
      return opening;
    }
    EngineConnection engine = clients.find(sid, request).engine();
    var answer = engine.poll();
    if (answer == null) {
      engine.end();
      throw malformed("Another request waits already, or a WebSocket is open.");
    }
    return answer;
  }

  @PostMapping
  @Open
  ResponseEntity<String> post(HttpServletRequest request) {
    String sid = parameter(request, "sid");
    if (sid == null) {
      throw RequestException.missing("sid");
    }
    EngineConnection engine = clients.find(sid, request).engine();
    byte[] body = read(request, engine);
    if (body.length > limits.messageBytes()) {
      engine.end();
      throw new RequestException(
          ErrorCode.BODY_TOO_LARGE,
          "The packets are longer than (%d) bytes.\nMaybe send them one by one."
              .formatted(limits.messageBytes()),
          Map.of("max_bytes", limits.messageBytes()));
    }
    if (!engine.receive(new String(body, StandardCharsets.UTF_8))) {
      throw malformed("The packets can't be read.");
    }
    return EngineConnection.text("ok");
  }

  private byte[] read(HttpServletRequest request, EngineConnection engine) {
    try {
      return request.getInputStream().readNBytes(limits.messageBytes() + 1);
    } catch (IOException e) {
      engine.end();
      throw new HttpMessageNotReadableException(
          "The packets did not come", e, new ServletServerHttpRequest(request));
    }
  }

  private static RequestException malformed(String why) {
    return RequestException.invalid(
        "body", why + "\nMaybe the client does not speak Engine.IO 4: Socket.IO since 3 does.");
  }

  private void upgrade(
      @Nullable String sid, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean first = sid == null;
    SocketIoClient client = sid == null ? clients.open(request) : clients.find(sid, request);
    var socket = new EngineSocket(client.engine(), first, limits.messageBytes());
    boolean open = false;
    try {
      new WebSocketHttpRequestHandler(socket, new UncompressedHandshakes())
          .handleRequest(request, response);
      open = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
    } finally {
      if (first && !open) {
        client.end();
      }
    }
  }
}
