package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.longarc.runtime.temporal.TemporalNamespaces;
import dev.longarc.workflows.TemporalClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * One process with all roles: its metrics, which Prometheus reads every few seconds, the token and
 * the link of its owner, and a worker of another machine that joins it.
 */
@Order(5)
class UpIT extends TroubleFixture {
  private static final int MAX_BYTES = 200_000;
  private static final String ADDRESS = "127.0.0.2";

  UpIT() {
    super("--listen", ADDRESS);
  }

  @Test
  void aWorkerJoinsWithACopyOfTheJoinFile() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path file = Files.copy(folder.resolve("home/join/worker.join"), other.resolve("worker.join"));
    var elsewhere = new LongarcProcess(other.resolve("home"), Map.of());
    Path output = other.resolve("worker.out");
    Process worker =
        elsewhere.start(
            output, "worker", "search", "--join", file.toString(), "--plugins", PLUGINS);
    try {
      LongarcProcess.await(
          "its start",
          Duration.ofMinutes(1),
          () -> read(output).contains("The search worker runs"));
      Path plan = sleeping("shared", 500, 100, 12, 3);
      String id = experiment(longarc.run(0, run("shared", dataset("eight", 8), plan)));
      String there = "#" + worker.pid();
      assertThat(IntStream.range(0, 8))
          .as("a part of it ran there: %s", read(output))
          .anyMatch(task -> longarc.call("show", id, name(task)).contains(there));
    } finally {
      worker.destroyForcibly();
    }
  }

  /** Temporal itself is at loopback, and its port for workers elsewhere asks for a certificate. */
  @Test
  void followersHearWhatEvaluationsDo() throws IOException {
    Path output = folder.resolve("run.out");
    Path heard = folder.resolve("heard.out");
    Path plan = sleeping("followed", 4_000, 5_000, 2, 3);
    Process run = longarc.start(output, run("followed", dataset("two", 2), plan));
    LongarcProcess.await(
        "its start", Duration.ofMinutes(1), () -> EXPERIMENT.matcher(read(output)).find());
    Process follower =
        longarc.start(
            heard, "events", "--follow", "--json", "--experiment", experiment(read(output)));
    try {
      LongarcProcess.await(
          "its end", Duration.ofMinutes(1), () -> read(heard).contains("\"status\":\"completed\""));
    } finally {
      follower.destroy();
      run.destroy();
    }
    assertThat(read(heard))
        .containsPattern("\"stage\":\"running\".*\"message\":\"sleeping 4000 ms, [0-9.]+ s\"")
        .containsPattern("\"event\":\"task:progress\",\"id\":[0-9]+.*\"verdict\":")
        .contains("\"task_completed\":2");
  }

  @Test
  void nobodyReachesTemporalWithoutACertificate() throws IOException {
    int temporal = longarc.state().members().get("temporal").port();
    String join = longarc.state().joinAddress().orElseThrow();
    assertThat(join).startsWith(ADDRESS + ":");
    assertThatThrownBy(() -> new Socket(ADDRESS, temporal).close())
        .isInstanceOf(ConnectException.class);

    var stubs = TemporalClients.stubs(join, null);
    try {
      var failure = catchThrowable(stubs::healthCheck);
      assertThat(TemporalNamespaces.refusal(join, failure).orElseThrow())
          .startsWith(
              "The Temporal server (%s) requires TLS.\nMaybe give the join file".formatted(join));
    } finally {
      stubs.shutdownNow();
    }
    await() // the relay logs after the caller has its answer
        .untilAsserted(() ->
            assertThat(read(folder.resolve("home/logs/up.log")).lines())
                .filteredOn(line -> line.contains("A connection from (127.0.0.1) was refused: "))
                .as("one line for all tries")
                .hasSize(1));
    assertThat(read(folder.resolve("up.out")))
        .contains("Join     " + join, "longarc worker search --join worker.join");
  }

  @Test
  void oneExperimentLeavesFewMetrics() throws IOException {
    Path plan = folder.resolve("noop.yaml");
    Files.writeString(plan, "name: noop\nsteps: [noop]\n");
    String id = experiment(longarc.run(0, run("few", dataset("few", 3), plan)));
    replays(id);

    // the SDK counts in memory, and reports every 10 s
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(metrics())
                .contains(
                    "longarc_evaluations_total{",
                    "temporal_workflow_completed_total{",
                    "temporal_request_total{",
                    "temporal_request_latency_seconds_bucket{"));
    // alerts need their first value before the first event
    assertThat(metrics())
        .containsPattern("longarc_security_events_total\\{[^}]*action=\"lock\"[^}]*} 0\\.0")
        .containsPattern("longarc_security_events_total\\{[^}]*action=\"refresh\"[^}]*} 0\\.0");
    assertThat(metrics().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
  }

  /** The histories on the server are those of this build's code. */
  private void replays(String id) {
    Path histories = folder.resolve("histories");
    String replayed =
        longarc.run(
            0,
            "replay",
            id,
            "--shards",
            "--evaluation",
            name(0) + "," + name(2),
            "--folder",
            histories.toString());
    assertThat(replayed.lines().filter(line -> line.endsWith(", deterministic")))
        .hasSize(4)
        .anyMatch(line -> line.contains("of (Experiment)"))
        .anyMatch(line -> line.contains("of (Shard)"))
        .anyMatch(line -> line.contains("of (Evaluation)"));
    assertThat(histories).isDirectoryContaining("glob:**/" + id + ".*.json");
    assertThat(longarc.run(1, "replay", id, "--evaluation", "other", "--folder", "nothing"))
        .contains("has no history of the workflow (" + id + ".task.other).\nMaybe it did not run");
  }

  /** Metrics are open to this machine, everything else to the owner of the home. */
  @Test
  void theApiNeedsTheTokenOfTheHome() {
    String token = longarc.call("token").strip();

    assertThat(answer("/api/v1/experiments").statusCode()).isEqualTo(401);
    assertThat(answer("/api/v1/experiments").body()).contains("AUTH_REQUIRED", "longarc token");
    assertThat(answer("/api/v1/experiments", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLinkSignsABrowserInOnce() {
    URI link = URI.create(longarc.call("open", "--print").strip());
    String path = link.getPath() + "?" + link.getQuery();
    assertThat(link.toString()).startsWith(longarc.state().api() + "/open?code=");

    var opened = answer(path);
    assertThat(opened.statusCode()).isEqualTo(303);
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    String session = cookie.substring(0, cookie.indexOf(';'));
    String page = opened.headers().firstValue("Location").orElseThrow();
    assertThat(answer("/api/v1/experiments", "Cookie", session).statusCode()).isEqualTo(200);
    assertThat(answer(page).statusCode()).isEqualTo(401);
    assertThat(answer(page, "Cookie", session).statusCode()).isLessThan(400);
    assertThat(answer(path).statusCode()).isEqualTo(401);
    assertThat(read(folder.resolve("up.out"))).contains("Page     http://127.0.0.1:");
  }

  private String metrics() {
    return answer("/metrics").body();
  }

  private HttpResponse<String> answer(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(longarc.state().api() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
