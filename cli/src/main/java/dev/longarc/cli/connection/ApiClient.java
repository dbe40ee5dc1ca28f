package dev.longarc.cli.connection;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.runtime.RemoteStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client of an API. Its errors are thrown as {@link RequestException}, as use cases in this
 * process throw them; {@link CommandException#isUnanswered} without an answer.
 */
public final class ApiClient {
  /** Unknown keys are those of a newer API. */
  private static final JsonMapper JSON = ContractJson.written(JsonMapper.builder()).build();

  /** Creating an experiment of 10,000 evaluations takes seconds; a minute indicates a problem. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Reads wait for Temporal for 5 s at most. */
  private static final Duration READING_PATIENCE = Duration.ofSeconds(10);

  /** One client for all requests: watching an experiment sends several a second. */
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** The field of a server-sent event. */
  private static final String DATA = "data:";

  private final URI base;
  private final ApiCredentials credentials;

  /** Reads one answer. */
  private interface Parser<T> {
    T parse(InputStream body) throws IOException;
  }

  /**
   * @param base such as {@code http://127.0.0.1:8080}
   */
  public ApiClient(URI base) {
    this(base, ApiCredentials.NONE);
  }

  /**
   * @param credentials by which the API knows the user
   */
  public ApiClient(URI base, ApiCredentials credentials) {
    this.base = base;
    this.credentials = credentials;
  }

  /** The root, such as {@code http://127.0.0.1:8080}. */
  public URI root() {
    return base;
  }

  /** The whole address of a path under {@code /api/v1/}. */
  public URI address(String path) {
    return base.resolve("/api/v1/" + path);
  }

  /** {@code text} as one segment of a path, which dots alone are not. */
  public static String encoded(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return text.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
  }

  /** The answer's JSON. */
  public JsonNode get(String path) {
    return answer(request(path, READING_PATIENCE).build(), JSON::readTree);
  }

  /** The answer as a record of the contract. */
  <T> T get(String path, Class<T> type) {
    return answer(request(path, PATIENCE).build(), body -> JSON.readValue(body, type));
  }

  /** The answer as records of the contract. */
  <T> T get(String path, TypeReference<T> type) {
    return answer(request(path, PATIENCE).build(), body -> JSON.readValue(body, type));
  }

  /** The answer's text. */
  String text(String path) {
    return answer(
        request(path, PATIENCE).build(),
        body -> new String(body.readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Passes on the answer's text while it comes. */
  void copy(String path, Writer out) {
    var _ =
        answer(
            request(path, PATIENCE).build(),
            body -> new InputStreamReader(body, StandardCharsets.UTF_8).transferTo(out));
  }

  /** Passes on the messages of a stream of server-sent events until it ends. */
  void stream(String path, Consumer<JsonNode> reader) {
    var _ =
        answer(
            request(path, PATIENCE).build(),
            body -> {
              var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
              for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                  reader.accept(JSON.readTree(line.substring(DATA.length())));
                }
              }
              return 0;
            });
  }

  <T> T delete(String path, Class<T> type) {
    return answer(request(path, PATIENCE).DELETE().build(), body -> JSON.readValue(body, type));
  }

  /** The same where the answer has no content. */
  void delete(String path) {
    var _ = answer(request(path, PATIENCE).DELETE().build(), body -> body.readAllBytes().length);
  }

  <T> T put(String path, Object body, Class<T> type) {
    return answer(
        sending("PUT", path, JSON.writeValueAsString(body), PATIENCE),
        answer -> JSON.readValue(answer, type));
  }

  <T> T patch(String path, Object body, Class<T> type) {
    return answer(
        sending("PATCH", path, JSON.writeValueAsString(body), PATIENCE),
        answer -> JSON.readValue(answer, type));
  }

  /** The answer has no content. */
  public void command(String path, Object body) {
    var _ = answer(postingJson(path, body, PATIENCE), answer -> answer.readAllBytes().length);
  }

  /** The answer's JSON. */
  public JsonNode post(String path, Object body) {
    return answer(postingJson(path, body, PATIENCE), JSON::readTree);
  }

  /** The answer as a record of the contract. */
  public <T> T post(String path, Object body, Class<T> type) {
    return post(path, body, type, PATIENCE);
  }

  <T> T post(String path, Object body, Class<T> type, Duration patience) {
    return answer(postingJson(path, body, patience), answer -> JSON.readValue(answer, type));
  }

  /** Sends a text that should be JSON as it is. */
  <T> T postText(String path, String json, Class<T> type) {
    return answer(sending("POST", path, json, PATIENCE), answer -> JSON.readValue(answer, type));
  }

  private HttpRequest postingJson(String path, Object body, Duration patience) {
    return sending("POST", path, JSON.writeValueAsString(body), patience);
  }

  private HttpRequest sending(String method, String path, String json, Duration patience) {
    return request(path, patience)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(address(path))
        .header("Accept-Encoding", "gzip")
        .timeout(patience);
  }

  /** A request for a path from the root, as this user. */
  public HttpRequest.Builder asked(String path, Duration patience) {
    return signed(HttpRequest.newBuilder(base.resolve(path)).timeout(patience));
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request) {
    credentials.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    return request;
  }

  /** Sends it as this user; again when the access token had expired and there is a next one. */
  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    var response = HTTP.send(signed(copy(request)).build(), BodyHandlers.ofInputStream());
    if (response.statusCode() == 401 && credentials.refresh()) {
      response.body().close();
      return HTTP.send(signed(copy(request)).build(), BodyHandlers.ofInputStream());
    }
    return response;
  }

  private static HttpRequest.Builder copy(HttpRequest request) {
    return HttpRequest.newBuilder(request, (name, value) -> true);
  }

  private <T> T answer(HttpRequest request, Parser<T> parser) {
    try {
      HttpResponse<InputStream> response = send(request);
      try (var body = decoded(response)) {
        if (response.statusCode() / 100 != 2) {
          throw refused(request, response.statusCode(), parsed(response, body).path("error"));
        }
        return parsed(response, body, parser);
      }
    } catch (IOException | JacksonIOException e) {
      throw silence(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed(
          "Interrupted while waiting for the API at (%s).".formatted(base));
    }
  }

  private static InputStream decoded(HttpResponse<InputStream> response) throws IOException {
    boolean zipped =
        response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return zipped ? new GZIPInputStream(response.body()) : response.body();
  }

  private CommandException silence(String why) {
    return CommandException.unanswered(
        "The API at (%s) does not answer: %s.\n%s"
            .formatted(
                base,
                why,
                RemoteStack.isNamed(System.getenv())
                    ? "Maybe the lab does not run, or LONGARC_API is not its address."
                    : "Maybe longarc servers shows what runs."));
  }

  private static JsonNode parsed(HttpResponse<?> response, InputStream body) throws IOException {
    return parsed(response, body, JSON::readTree);
  }

  private static <T> T parsed(HttpResponse<?> response, InputStream body, Parser<T> parser)
      throws IOException {
    try {
      return parser.parse(body);
    } catch (JacksonIOException e) {
      throw e;
    } catch (DatabindException e) {
      throw CommandException.failed(
          "(%s) answered what this command does not know: %s.\nMaybe it has another version."
              .formatted(response.uri(), e.getOriginalMessage()));
    } catch (JacksonException e) {
      throw CommandException.failed(
          "(%s) answered (%d) with a body that is not JSON.\nMaybe another program has the port."
              .formatted(response.uri(), response.statusCode()));
    }
  }

  private static RuntimeException refused(HttpRequest request, int status, JsonNode error) {
    String given = error.path("message").asString("");
    String message =
        given.isEmpty() ? "(%s) answered (%d).".formatted(request.uri(), status) : given;
    return code(error)
        .<RuntimeException>map(code -> new RequestException(code, message, details(error)))
        .orElseGet(() ->
            switch (status) {
              case 400, 402, 404, 413, 422 -> CommandException.input(message);
              default -> CommandException.failed(message);
            });
  }

  /** The code; empty when another program answered, or a newer API. */
  private static Optional<ErrorCode> code(JsonNode error) {
    String name = error.path("code").asString("");
    return Arrays.stream(ErrorCode.values()).filter(code -> code.name().equals(name)).findFirst();
  }

  private static Map<String, Object> details(JsonNode error) {
    var details = new LinkedHashMap<String, Object>();
    error
        .path("details")
        .properties()
        .forEach(detail -> details.put(detail.getKey(), detail.getValue()));
    return details;
  }
}
