package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real HTTP requests over the loopback device. */
final class Http {
  static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  Http(int port) {
    this.port = port;
  }

  /** An answer; {@link #json} requires a JSON body. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Checks all parts of the error; returns the message. */
    String error(int status, String code) {
      assertThat(this.status).as(response.body()).isEqualTo(status);
      var error = json().get("error");
      assertThat(error.propertyNames())
          .containsExactly("code", "message", "details", "timestamp", "request_id");
      assertThat(error.get("code").stringValue()).isEqualTo(code);
      assertThat(error.get("details").isObject()).isTrue();
      assertThat(error.get("request_id").stringValue()).isEqualTo(header("X-Request-Id"));
      assertThat(Instant.parse(error.get("timestamp").stringValue()))
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(response.body()).doesNotContain("dev.longarc", "java.lang", "\\tat ");
      return error.get("message").stringValue();
    }

    String place() {
      return json().get("error").get("details").get("place").stringValue();
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(40));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
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

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, BodyPublisher body) {
    return send(request(path).header("Content-Type", "application/json").POST(body));
  }
}
