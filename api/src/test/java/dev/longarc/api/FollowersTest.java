package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.application.Caller;
import dev.longarc.application.live.LiveFeed;
import dev.longarc.application.live.Receiver;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.LiveEvents;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.Retention;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever follows experiments, over real connections to a real API with its PostgreSQL. */
@Tag("servers")
class FollowersTest {
  private static final String EVENTS = "/api/v1/events";

  private final Http http = Bench.HTTP;
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);
  private final SystemEvents system = Bench.API.getBean(SystemEvents.class);

  private static Socket socket() {
    return Socket.open(Bench.HTTP.port(), Bench.TOKEN);
  }

  private void fail(String experiment, String task) {
    evaluations.record(
        Samples.failed(experiment, task, FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  private void alert(String message) {
    system.add("test", "store", Severity.WARNING, message, Map.of());
  }

  @Test
  void hearsTheStateFirstThenWhatHappens() {
    String id = Samples.experiment();
    try (var follower = socket().follow(id)) {
      JsonNode state = follower.next("experiment:update").get("data");
      assertThat(state.propertyNames())
          .startsWith("experiment_id", "task_completed", "current_metrics");
      assertThat(state.get("experiment_id").stringValue()).isEqualTo(id);
      assertThat(state.get("task_completed").intValue()).isZero();
      assertThat(state.get("total_tasks").intValue()).isEqualTo(2);

      fail(id, "a");

      JsonNode progress = follower.next("task:progress");
      assertThat(progress.get("id").longValue()).isPositive();
      JsonNode data = progress.get("data");
      assertThat(data.propertyNames())
          .startsWith("task_id", "stage", "progress_percent", "message");
      assertThat(data.get("task_id").stringValue()).isEqualTo("a");
      assertThat(data.get("stage").stringValue()).isEqualTo("failed");
      assertThat(data.get("progress_percent").doubleValue()).isEqualTo(100);
      assertThat(data.get("message").stringValue()).isEqualTo("failed (model), 0.0 s");
      JsonNode after =
          follower
              .next(event ->
                  event.get("event").stringValue().equals("experiment:update")
                      && event.get("data").get("task_completed").intValue() == 1)
              .get("data");
      assertThat(after.get("current_metrics").get("counts").get("failed").intValue()).isOne();
      assertThat(after.get("as_of").longValue()).isEqualTo(progress.get("id").longValue());
      JsonNode status = http.get("/api/v1/experiments/" + id + "/status").json();
      assertThat(after.get("status")).isEqualTo(status.get("status"));
      assertThat(after.get("current_metrics").get("accuracy"))
          .isEqualTo(status.get("partial_results").get("accuracy"));
    }
  }

  @Test
  void hearsAgainWhatItMissed() {
    String id = Samples.experiment();
    long heard;
    try (var follower = socket().follow(id)) {
      follower.next("experiment:update");
      heard = follower.lastId();
    }
    fail(id, "a");
    fail(id, "b");

    try (var back = socket().follow(id, heard)) {
      assertThat(back.next("task:progress").get("data").get("task_id").stringValue())
          .isEqualTo("a");
      assertThat(back.next("task:progress").get("data").get("task_id").stringValue())
          .isEqualTo("b");
    }
  }

  @Test
  void saysWhatIsForgotten() {
    alert("Old.");
    var live = new LiveEvents(Bench.API.getBean(DataSource.class));
    live.numberAll();
    alert("Older than a week.");
    live.numberAll();
    new Retention(Bench.API.getBean(DataSource.class))
        .expire(Instant.now().plusSeconds(8 * 86_400));
    try (var follower = socket().follow("*", 1)) {
      assertThat(follower.next("events:forgotten").get("data").get("until").longValue())
          .isGreaterThan(1);
    }
  }

  @Test
  void followsAllExperimentsWithoutTheirTasks() {
    try (var follower = socket().follow("*").say("{\"type\": \"ping\"}")) {
      follower.next("pong");
      String id = Samples.experiment();
      fail(id, "a");
      follower.next(event ->
          event.get("event").stringValue().equals("experiment:update")
              && event.get("data").get("experiment_id").stringValue().equals(id)
              && event.get("data").get("task_completed").intValue() == 1);
      assertThat(follower.rest()).isEmpty();
      Bench.API.getBean(Experiments.class).settle(id, true);
      new Retention(Bench.API.getBean(DataSource.class))
          .delete(new Action(id, "ada", "delete", null));
      assertThat(follower.next("experiment:deleted").get("data").get("experiment_id").stringValue())
          .isEqualTo(id);
    }
  }

  /** Several experiments, each with what it missed: no message comes before all are followed. */
  @Test
  void streamsWhatSeveralExperimentsMissed() {
    String one = Samples.experiment();
    String other = Samples.experiment();
    var live = new LiveEvents(Bench.API.getBean(DataSource.class));
    long before = live.numberAll();
    fail(one, "a");
    fail(other, "b");
    var messages = new LinkedBlockingQueue<JsonNode>();
    var receiver =
        new Receiver() {
          @Override
          public void send(String message, long lastId) {
            Http.JSON.readTree(message).get("events").forEach(messages::add);
          }

          @Override
          public void close() {}
        };
    var feed = Bench.API.getBean(LiveFeed.class);
    try (var _ = feed.open(Caller.local(), List.of(one, other), before, receiver)) {
      await()
          .untilAsserted(() ->
              assertThat(messages.stream().filter(FollowersTest::isProgress))
                  .extracting(event -> event.get("data").get("task_id").stringValue())
                  .containsExactly("a", "b"));
    }
  }

  /** A connection that takes its time: the states between are left out, and never the last. */
  @Test
  void aSlowConnectionHearsTheLastState() throws InterruptedException {
    String id = Samples.experiment();
    var feed = Bench.API.getBean(LiveFeed.class);
    var messages = new LinkedBlockingQueue<JsonNode>();
    var takes = new Semaphore(1);
    var receiver =
        new Receiver() {
          @Override
          public void send(String message, long lastId) {
            messages.add(Http.JSON.readTree(message));
            takes.acquireUninterruptibly();
          }

          @Override
          public void close() {
            takes.release(1_000);
          }
        };
    try (var _ = feed.open(Caller.local(), List.of(id), null, receiver)) {
      assertThat(states(messages.take())).containsExactly(0);
      alert("The next message does not end before it may.");
      messages.take();
      fail(id, "a");
      Thread.sleep(2 * LiveFeed.INTERVAL.toMillis()); // in which a fast one hears of it
      fail(id, "b");
      assertThat(messages).isEmpty();
      takes.release();

      JsonNode last = messages.take();
      assertThat(states(last)).containsExactly(2);
      assertThat(last.get("events").valueStream().filter(FollowersTest::isProgress)).hasSize(2);
    } finally {
      receiver.close();
    }
  }

  private static boolean isProgress(JsonNode event) {
    return event.get("event").stringValue().equals("task:progress");
  }

  private static List<Integer> states(JsonNode message) {
    return message
        .get("events")
        .valueStream()
        .filter(event -> event.get("event").stringValue().equals("experiment:update"))
        .map(event -> event.get("data").get("task_completed").intValue())
        .toList();
  }

  @Test
  void tellsSecurityToAdministratorsOnly() {
    var events = new SystemEvents(Lab.STORE);
    try (var viewer = Socket.open(Lab.HTTP.port(), token("vera"));
        var admin = Socket.open(Lab.HTTP.port(), token("ada"))) {
      viewer.follow("*").say("{\"type\": \"ping\"}").next("pong");
      admin.follow("*").say("{\"type\": \"ping\"}").next("pong");
      events.add("account_locked", "security", Severity.WARNING, "Secret.", Map.of());
      events.add("disk_full", "store", Severity.ERROR, "Full.", Map.of());

      JsonNode alert = admin.next("system:alert").get("data");
      assertThat(alert.propertyNames()).startsWith("level", "message", "timestamp");
      assertThat(alert.get("message").stringValue()).isEqualTo("Secret.");
      assertThat(viewer.next("system:alert").get("data").get("message").stringValue())
          .isEqualTo("Full.");
    }
    assertThat(Lab.as("vera").get(EVENTS + "?type=account_locked").json().get("events")).isEmpty();
    assertThat(Lab.as("ada").get(EVENTS + "?type=account_locked").json().get("events"))
        .isNotEmpty();
  }

  private static String token(String name) {
    return Lab.signedIn(name).get("access_token").stringValue();
  }

  @Test
  void answersWhatItCantFollow() {
    try (var follower = socket()) {
      follower.follow("exp-unknown");
      assertThat(error(follower)).isEqualTo("EXPERIMENT_NOT_FOUND");
      follower.say("{\"type\": \"dance\"}");
      assertThat(error(follower)).isEqualTo("VALIDATION_ERROR");
      follower.say("{\"type\": \"subscribe_experiment\"}");
      assertThat(error(follower)).isEqualTo("VALIDATION_ERROR");
      follower.follow("\\u0000");
      assertThat(error(follower)).isEqualTo("VALIDATION_ERROR");
      follower.say("[[[");
      assertThat(error(follower)).isEqualTo("MALFORMED_JSON");
      follower.say("{\"type\": \"subscribe_experiment\", \"experiment_id\": \"*\", \"since\": -1}");
      assertThat(error(follower)).isEqualTo("VALIDATION_ERROR");
    }
  }

  private static String error(Socket follower) {
    return follower.next("error").get("data").get("code").stringValue();
  }

  @Test
  void closesOnClientsThatSayTooMuch() {
    try (var follower = socket().say("x".repeat(5_000))) {
      assertThat(follower.closed()).isEqualTo(1009);
    }
    try (var follower = socket()) {
      for (int message = 0; message < 130; message++) {
        follower.say("{\"type\": \"ping\"}");
      }
      assertThat(follower.closed()).isEqualTo(1008);
    }
  }

  @Test
  void closesWhenTheCallerMayListenNoMore() {
    String name = "listener-" + UUID.randomUUID().toString().substring(0, 8);
    Lab.add(name, "viewer");
    var lab = Lab.HTTP.with(token(name));
    try (var follower =
        Socket.open(Lab.HTTP.port(), "", Map.of("Authorization", "Bearer " + token(name)))) {
      follower.say("{\"type\": \"ping\"}").next("pong");
      Lab.SQL
          .sql("UPDATE users SET disabled = true WHERE name = :name")
          .param("name", name)
          .update();
      assertThat(follower.closed()).isEqualTo(4401);
    }
    assertThat(lab.get(EVENTS).status()).isEqualTo(401);
  }

  @Test
  void refusesStrangers() {
    int port = http.port();
    assertThat(Socket.refused(port, Map.of())).isEqualTo(401);
    assertThat(Socket.refused(port, Map.of("Authorization", "Bearer wrong"))).isEqualTo(401);
    assertThat(
            Socket.refused(
                port,
                Map.of("Authorization", "Bearer " + Bench.TOKEN, "Origin", "https://evil.example")))
        .isEqualTo(403);
    http.get(EVENTS + "/socket").error(426, "UPGRADE_REQUIRED");
    http.get(EVENTS + "/stream?experiment_id=exp-unknown").error(404, "EXPERIMENT_NOT_FOUND");
    http.get(EVENTS + "/stream").error(400, "VALIDATION_ERROR");
    http.get(EVENTS + "/stream?experiment_id=*&since=-1").error(400, "VALIDATION_ERROR");
  }

  /** The browser of a signed-in person, on a page of another port of this machine. */
  @Test
  void refusesPagesOfOtherPortsThatUseTheCookie() {
    String path = http.post("/api/v1/auth/link").json().get("path").stringValue();
    String opened = http.with("").get(path).header("Set-Cookie");
    String cookie = opened.substring(0, opened.indexOf(';'));
    assertThat(
            Socket.refused(
                http.port(), Map.of("Cookie", cookie, "Origin", "http://127.0.0.1:3000")))
        .isEqualTo(403);
    try (var own = Socket.open(http.port(), "", Map.of("Cookie", cookie, "Origin", http.root()))) {
      own.say("{\"type\": \"ping\"}").next("pong");
    }
  }

  @Test
  void streamsTheSame() throws IOException, InterruptedException {
    String id = Samples.experiment();
    var request =
        HttpRequest.newBuilder(URI.create(http.root() + EVENTS + "/stream?experiment_id=" + id))
            .header("Authorization", "Bearer " + Bench.TOKEN)
            .build();
    String last;
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        last = lines.readLine();
        assertThat(last).startsWith("id:");
        assertThat(message(lines.readLine()).get("events").get(0).get("event").stringValue())
            .isEqualTo("experiment:update");
        fail(id, "a");
        JsonNode heard = heard(lines);
        assertThat(heard.get("events").get(0).get("event").stringValue())
            .isEqualTo("task:progress");
      }
      client.shutdownNow();
    }
    var again =
        HttpRequest.newBuilder(URI.create(http.root() + EVENTS + "/stream?experiment_id=" + id))
            .header("Authorization", "Bearer " + Bench.TOKEN)
            .header("Last-Event-ID", last.substring(3).strip())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(again, BodyHandlers.ofInputStream());
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        assertThat(heard(lines).get("events").get(0).get("event").stringValue())
            .isEqualTo("task:progress");
      }
      client.shutdownNow();
    }
    await()
        .untilAsserted(
            () -> assertThat(http.get("/metrics").body()).contains("longarc_live_connections"));
  }

  private static JsonNode heard(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        return message(line);
      }
    }
    throw new AssertionError("The stream ended.");
  }

  private static JsonNode message(String line) {
    assertThat(line).startsWith("data:");
    return Http.JSON.readTree(line.substring("data:".length()));
  }

  @Test
  void listsEventsByWordsSeverityAndTime() {
    String word = "zebra" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    Instant before = Instant.now();
    for (int number = 0; number < 3; number++) {
      alert("The %s number %d.".formatted(word, number));
    }
    system.add("test", "store", Severity.INFO, "The %s is well.".formatted(word), Map.of());

    var page = http.get(EVENTS + "?severity=warning&limit=2&q=" + word).json();
    assertThat(page.get("events")).hasSize(2);
    assertThat(page.get("events").get(0).propertyNames())
        .containsExactly(
            "event_id", "type", "source", "severity", "message", "context", "occurred_at");
    assertThat(page.get("events").get(0).get("message").stringValue()).endsWith("number 2.");
    var rest =
        http.get(
                EVENTS
                    + "?severity=warning&limit=2&q="
                    + word
                    + "&cursor="
                    + page.get("next_cursor").stringValue())
            .json();
    assertThat(rest.get("events")).hasSize(1);
    assertThat(rest.get("next_cursor").isNull()).isTrue();
    assertThat(http.get(EVENTS + "?q=" + word + "&from=" + before).json().get("events")).hasSize(4);
    assertThat(http.get(EVENTS + "?q=" + word + "&before=" + before).json().get("events"))
        .isEmpty();
    http.get(EVENTS + "?severity=loud").error(400, "VALIDATION_ERROR");
    http.get(EVENTS + "?cursor=x").error(400, "VALIDATION_ERROR");
    http.get(EVENTS + "?limit=0").error(400, "VALIDATION_ERROR");
  }
}
