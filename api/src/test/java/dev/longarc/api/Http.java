package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real HTTP requests over the loopback device. */
final class Http {
  static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final String token;

  /** As the owner of the home. */
  Http(int port) {
    this(port, Bench.TOKEN);
  }

  /**
   * @param token empty: none
   */
  Http(int port, String token) {
    this.port = port;
    this.token = token;
  }

  int port() {
    return port;
  }

  /** The origin of its own pages. */
  String root() {
    return "http://127.0.0.1:" + port;
  }

  /** The same API with another token; empty: none. */
  Http with(String other) {
    return new Http(port, other);
  }

  /** An answer; {@link #json} requires a JSON body. */
  record Answer(int status, HttpHeaders headers, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Checks all parts of the error; returns the message. */
    String error(int status, String code) {
      assertThat(this.status).as(body).isEqualTo(status);
      var error = json().get("error");
      assertThat(error.propertyNames())
          .containsExactly("code", "message", "details", "timestamp", "request_id");
      assertThat(error.get("code").stringValue()).isEqualTo(code);
      assertThat(error.get("details").isObject()).isTrue();
      assertThat(error.get("request_id").stringValue()).isEqualTo(header("X-Request-Id"));
      assertThat(Instant.parse(error.get("timestamp").stringValue()))
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(body).doesNotContain("dev.longarc", "java.lang", "\\tat ");
      return error.get("message").stringValue();
    }

    String place() {
      return json().get("error").get("details").get("place").stringValue();
    }
  }

  HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(40));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Answer post(String path, String json) {
    return post(path, BodyPublishers.ofString(json));
  }

  Answer put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  Answer send(String method, String path, String json) {
    return send(method, path, json, Map.of());
  }

  Answer send(String method, String path, String json, Map<String, String> headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    headers.forEach(request::setHeader);
    return send(request);
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, BodyPublisher body) {
    return send(request(path).header("Content-Type", "application/json").POST(body));
  }

  /**
   * Sends what {@link HttpClient} refuses to send.
   *
   * @param start the method and the address
   * @param headers lines, each with its end
   */
  Answer raw(String start, String headers) {
    return raw(start, headers, "127.0.0.1");
  }

  /** The same, called by another name. */
  Answer raw(String start, String headers, String host) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          start
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(String answer) {
    int body = answer.indexOf("\r\n\r\n");
    var lines = answer.substring(0, body).lines().toList();
    var headers = new HashMap<String, List<String>>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    // a chunked body has a length before its only chunk and after it
    int start = answer.indexOf('{', body);
    String text = start < 0 ? "" : answer.substring(start, answer.lastIndexOf('}') + 1);
    return new Answer(
        Integer.parseInt(lines.getFirst().substring(9, 12)), // after HTTP/1.1
        HttpHeaders.of(headers, (_, _) -> true),
        text);
  }
}
