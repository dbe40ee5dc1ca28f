package dev.longarc.api.live;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.security.LastingCredentials;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.LiveBodies.MessageBody;
import dev.longarc.application.live.LiveFeed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events", description = "What happens: docs/events.md")
final class LiveController {
  private static final String SINCE =
      "The last id that the client has heard: it hears again what came after it";

  private final LiveFeed feed;
  private final LiveConnections connections;
  private final LastingCredentials credentials;
  private final ApiSettings.Live limits;

  LiveController(
      LiveFeed feed,
      LiveConnections connections,
      LastingCredentials credentials,
      ApiSettings settings) {
    this.feed = feed;
    this.connections = connections;
    this.credentials = credentials;
    this.limits = settings.live();
  }

  @GetMapping("/socket")
  @Needs(Permission.READ)
  @Operation(
      summary = "Follow experiments over a WebSocket",
      description =
          "The client sends {\"type\": \"subscribe_experiment\", \"experiment_id\": ID or \"*\"},"
              + " unsubscribe_experiment or ping; the API sends a LiveMessage at most four times a second.")
  @ApiResponse(responseCode = "101", description = "A WebSocket")
  @Refuses({ErrorCode.CONCURRENT_LIMIT_EXCEEDED, ErrorCode.UPGRADE_REQUIRED})
  void socket(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    requireUpgrade(request);
    Runnable exit = connections.enter(request.getRemoteAddr());
    try {
      var socket =
          new LiveSocket(caller, feed, connections, credentials.of(request, caller), exit, limits);
      new WebSocketHttpRequestHandler(socket, new UncompressedHandshakes())
          .handleRequest(request, response);
    } catch (ServletException | IOException | RuntimeException e) {
      exit.run();
      throw e;
    }
    if (response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
      exit.run();
    }
  }

  private static void requireUpgrade(HttpServletRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new RequestException(
          ErrorCode.UPGRADE_REQUIRED,
          "This address is a WebSocket's.\nMaybe open it with a WebSocket, or follow /api/v1/events/stream.",
          Map.of());
    }
  }

  private static @Nullable Long checked(@Nullable Long since) {
    if (since != null && since < 0) {
      throw RequestException.invalid(
          "since", "The value (%d) of (since) is below 0.".formatted(since));
    }
    return since;
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Follow experiments as a stream of server-sent events",
      description = "The data of each is a LiveMessage, its id the last id of that.")
  @ApiResponse(
      responseCode = "200",
      description = "A stream without an end",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = MessageBody.class)))
  @Refuses({
    ErrorCode.EXPERIMENT_NOT_FOUND,
    ErrorCode.CONFLICT,
    ErrorCode.CONCURRENT_LIMIT_EXCEEDED
  })
  ResponseEntity<SseEmitter> stream(
      Caller caller,
      @Parameter(description = "Experiments, or * for the states of all")
          @RequestParam("experiment_id")
          List<String> experiments,
      @Parameter(description = SINCE, schema = @Schema(type = "integer", minimum = "0"))
          @RequestParam(required = false)
          @Nullable Long since,
      @Parameter(description = "The same; EventSource sends it when it comes back")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable Long lastEventId,
      HttpServletRequest request) {
    Long from = checked(lastEventId == null ? since : lastEventId);
    Runnable exit = connections.enter(request.getRemoteAddr());
    try {
      var stream = new LiveStream(connections, credentials.of(request, caller), exit);
      stream.belongsTo(feed.open(caller, experiments, from, stream));
      return ResponseEntity.ok()
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header("X-Accel-Buffering", "no") // of proxies
          .body(stream.emitter());
    } catch (RuntimeException e) {
      exit.run();
      throw e;
    }
  }
}
