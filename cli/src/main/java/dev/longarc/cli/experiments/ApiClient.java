package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client of the running stack's API, whose errors become errors of the command. */
final class ApiClient {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Creating an experiment of 10,000 evaluations takes seconds; a minute indicates a problem. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Reads wait for Temporal for 5 s at most. */
  private static final Duration READING_PATIENCE = Duration.ofSeconds(10);

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param base such as {@code http://127.0.0.1:8080}
   */
  ApiClient(URI base) {
    this.base = base;
  }

  /** The answer's JSON. */
  JsonNode get(String path) {
    return answer(request(path, READING_PATIENCE).build());
  }

  /** The answer's JSON. */
  JsonNode post(String path, Object body) {
    return answer(
        request(path, PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(base.resolve("/api/v1/" + path)).timeout(patience);
  }

  private JsonNode answer(HttpRequest request) {
    HttpResponse<String> response = send(request);
    JsonNode answer = parsed(request, response);
    if (response.statusCode() / 100 != 2) {
      throw refused(request, response.statusCode(), answer.path("error"));
    }
    return answer;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw CommandException.failed(
          "The API at (%s) does not answer: %s.\nMaybe longarc servers shows what runs."
              .formatted(
                  base, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed(
          "Interrupted while waiting for the API at (%s).".formatted(base));
    }
  }

  private static JsonNode parsed(HttpRequest request, HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw CommandException.failed(
          "(%s) answered (%d) with a body that is not JSON.\nMaybe another program has the port."
              .formatted(request.uri(), response.statusCode()));
    }
  }

  private static CommandException refused(HttpRequest request, int status, JsonNode error) {
    String message = error.path("message").asString("");
    if (message.isEmpty()) {
      message = "(%s) answered (%d).".formatted(request.uri(), status);
    }
    return switch (status) {
      case 400, 402, 404, 413, 422 -> CommandException.input(message);
      default -> CommandException.failed(message);
    };
  }
}
