package dev.longarc.cli.experiments;

import com.sun.net.httpserver.HttpServer;
import dev.longarc.cli.connection.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** An API with fixed answers that remembers the requests. */
public final class FakeApi implements AutoCloseable {
  /** An answer of the API. */
  public record Answer(int status, String body) {}

  private final HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param answers for each path, below {@code /api/v1/}
   */
  public FakeApi(Function<String, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(path + " " + body);
          var answer = answers.apply(path);
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  public ApiClient client() {
    return new ApiClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** {@code path body}, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * The same without the additional requests for a browser's link, for events and reasons of a
   * wait, which come at any time.
   */
  List<String> asked() {
    return requests().stream()
        .filter(request -> !request.startsWith("auth/link "))
        .filter(request -> !request.startsWith("events/stream "))
        .filter(request -> !request.endsWith("/waiting "))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
